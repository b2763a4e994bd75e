package dev.paceline.app.web.guard;

import dev.paceline.club.account.Keys;
import dev.paceline.club.account.SignedIn;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Viewer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who makes a request, in which club.
///
/// @param role what the caller may do in the club; `null` for nothing
/// @param requestId names the request, in answers and logs
public record Caller(Club club, Proof proof, @Nullable Role role, String route, String requestId) {
  /// What the identity was proved with.
  public sealed interface Proof {
    /// Nobody said who they are.
    record Nobody() implements Proof {}

    /// A signed-in browser.
    record Session(SignedIn signedIn, String csrf) implements Proof {}

    /// A key.
    record ByKey(Keys.Key key) implements Proof {}
  }

  /// The athlete that the caller is, if any: whoever signed in, or the owner of a personal key.
  public Optional<AthleteId> athlete() {
    return switch (proof) {
      case Proof.Nobody _ -> Optional.empty();
      case Proof.Session(SignedIn signedIn, String _) -> Optional.of(signedIn.athlete());
      case Proof.ByKey(Keys.Key key) -> Optional.ofNullable(key.is().owner());
    };
  }

  /// The athlete that the caller is.
  ///
  /// @throws Problem if nobody signed in
  public AthleteId self() {
    return athlete().orElseThrow(Problem::unauthorized);
  }

  /// The session of a signed-in browser.
  public Optional<SignedIn> session() {
    return proof instanceof Proof.Session(SignedIn signedIn, String _)
        ? Optional.of(signedIn)
        : Optional.empty();
  }

  /// What a form sends along to prove that it came from one of our pages; empty without a session.
  public String csrf() {
    return proof instanceof Proof.Session(SignedIn _, String csrf) ? csrf : "";
  }

  /// Whether the caller may do what the role may, in this club.
  public boolean may(Role wanted) {
    return role != null && role.covers(wanted);
  }

  /// As whom the caller looks at activities and races.
  public Viewer viewer() {
    return switch (proof) {
      case Proof.ByKey(Keys.Key key) ->
          switch (key.kind()) {
            case PERSONAL -> new Viewer.Owner(self());
            case CLUB -> new Viewer.Member(club.id(), null, Role.MEMBER);
            case EMBED -> new Viewer.Everybody(club.id());
          };
      case Proof.Session _ when role != null ->
          new Viewer.Member(club.id(), athlete().orElse(null), role);
      case Proof.Session _, Proof.Nobody _ -> new Viewer.Everybody(club.id());
    };
  }

  /// As whom the caller changes something.
  public Actor actor() {
    return new Actor(athlete().orElse(null), role == null ? Role.MEMBER : role, route, requestId);
  }
}

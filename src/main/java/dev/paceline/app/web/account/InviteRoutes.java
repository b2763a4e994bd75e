package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.account.Joining;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.ClubId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Links that let people into a club: an invite, and the connect link of a runner, which is an
/// invite whose page speaks of competitions. Looking at one does not use it up.
@RestController
final class InviteRoutes {
  private static final String INVITE = "/auth/invite/";
  private static final String CONNECT = "/auth/connect/";
  private static final String TOKEN = "{token}";
  private static final String WHAT = "invite: it is unknown, used up, expired or revoked";

  private final Paceline paceline;
  private final Pages pages;

  InviteRoutes(Paceline paceline, Pages pages) {
    this.paceline = paceline;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param path of this very page
  /// @param club that it lets into
  /// @param connect whether it is a runner's connect link
  /// @param strava whether there is a Strava application to sign in by
  /// @param member whether whoever looks is one already
  /// @param connected whether whoever looks is connected with Strava
  record Invite(
      String path,
      String club,
      boolean connect,
      boolean strava,
      boolean member,
      boolean connected,
      List<ConsentText> texts) {
    Invite {
      texts = List.copyOf(texts);
    }

    /// As logs may have it.
    @Override
    public String toString() {
      return "Invite";
    }
  }

  @GetMapping(INVITE + TOKEN)
  @Guard(value = Who.SECRET_PATH, does = "asks whether to join a club by an invite")
  ResponseEntity<byte[]> invite(
      HttpServletRequest request, Caller caller, @PathVariable String token) {
    return page(request, caller, token, false);
  }

  @PostMapping(INVITE + TOKEN)
  @Guard(value = Who.SECRET_PATH, does = "joins a club by an invite")
  ResponseEntity<Void> join(
      Caller caller,
      @PathVariable String token,
      @RequestParam(name = "consent", required = false) @Nullable List<String> consents) {
    return enter(caller, token, consents == null ? List.of() : consents);
  }

  @GetMapping(CONNECT + TOKEN)
  @Guard(value = Who.SECRET_PATH, does = "asks a runner to connect with Strava")
  ResponseEntity<byte[]> connect(
      HttpServletRequest request, Caller caller, @PathVariable String token) {
    return page(request, caller, token, true);
  }

  @PostMapping(CONNECT + TOKEN)
  @Guard(value = Who.SECRET_PATH, does = "takes part as a runner who has connected")
  ResponseEntity<Void> takePart(
      Caller caller,
      @PathVariable String token,
      @RequestParam(name = "consent", required = false) @Nullable List<String> consents) {
    return enter(caller, token, consents == null ? List.of() : consents);
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request, Caller caller, String token, boolean connect) {
    Joining.Invite invite =
        paceline.club().joining().find(token).orElseThrow(() -> Problem.notFound(WHAT));
    String club = club(invite.club()).name();
    boolean member =
        caller.session().isPresent()
            && paceline.members().roles(caller.self()).containsKey(invite.club());
    boolean connected =
        caller.session().isPresent()
            && paceline.club().accounts().find(caller.self()).orElseThrow().strava();
    return pages.page(
        request,
        caller,
        connect ? "Connect with Strava" : "Join " + club,
        "account/invite.jte",
        new Invite(
            (connect ? CONNECT : INVITE) + token,
            club,
            connect,
            SignInRoutes.hasStrava(paceline),
            member,
            connected,
            Arrays.asList(ConsentText.values())));
  }

  private ResponseEntity<Void> enter(Caller caller, String token, List<String> consents) {
    Joining joining = paceline.club().joining();
    Joining.Invite invite = joining.find(token).orElseThrow(() -> Problem.notFound(WHAT));
    AthleteId self = caller.self();
    return switch (joining.redeem(self, token)) {
      case Joining.Entry.Joined(ClubId club) -> {
        Arrays.stream(ConsentText.values())
            .filter(text -> consents.contains(text.key()))
            .forEach(
                text -> paceline.members().consent(self, club, text.audience(), text.version()));
        paceline.sync().sync().arrived(self);
        yield ResponseEntity.status(303).location(URI.create("/account?done=joined")).build();
      }
      case Joining.Entry.Applied _ ->
          throw new IllegalStateException("invite " + invite.id() + " only made an application");
      case Joining.Entry.Refused(String why) -> throw Problem.conflict(why);
    };
  }

  private Club club(ClubId id) {
    return paceline.members().clubs().stream()
        .filter(club -> club.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}

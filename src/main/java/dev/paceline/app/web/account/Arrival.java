package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.club.account.Account;
import dev.paceline.club.account.Linked;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.strava.client.Exchange;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Makes of what Strava said of an athlete a session, or a connected account.
@Component
final class Arrival {
  private final Paceline paceline;

  Arrival(Paceline paceline) {
    this.paceline = paceline;
  }

  /// What became of it.
  sealed interface Outcome {
    /// Somebody is signed in.
    ///
    /// @param secret of the new session
    /// @param complete whether everything was granted that was asked for
    record SignedIn(String secret, boolean member, boolean complete) implements Outcome {
      @Override
      public String toString() {
        return "SignedIn";
      }
    }

    /// The account of whoever is signed in is connected.
    record Connected(boolean complete) implements Outcome {}

    /// Neither.
    record Not(Trouble why) implements Outcome {}
  }

  /// Signs in whoever the code is of.
  Outcome signIn(String code, Set<String> scopes) {
    return switch (paceline.connections().exchange(code, scopes)) {
      case Exchange.Connected connected -> signIn(connected);
      case Exchange other -> new Outcome.Not(trouble(other));
    };
  }

  /// Connects an account with whoever the code is of.
  Outcome connect(AthleteId account, String code, Set<String> scopes) {
    return switch (paceline.connections().exchange(code, scopes)) {
      case Exchange.Connected connected -> connect(account, connected);
      case Exchange other -> new Outcome.Not(trouble(other));
    };
  }

  private Outcome signIn(Exchange.Connected connected) {
    Account account =
        paceline
            .club()
            .accounts()
            .signedIn(SourceKey.strava(connected.athlete()), connected.name());
    String secret = paceline.club().sessions().open(account.athlete());
    if (paceline.club().sessions().find(secret).isEmpty()) {
      return new Outcome.Not(Trouble.BARRED);
    }
    boolean complete = begin(account.athlete(), connected);
    boolean member = !paceline.members().roles(account.athlete()).isEmpty();
    return new Outcome.SignedIn(secret, member, complete);
  }

  private Outcome connect(AthleteId account, Exchange.Connected connected) {
    SourceKey strava = SourceKey.strava(connected.athlete());
    return switch (paceline.club().accounts().link(account, strava, connected.name())) {
      case Linked.Done(Account done) -> new Outcome.Connected(begin(done.athlete(), connected));
      case Linked.Taken() -> new Outcome.Not(Trouble.TAKEN);
    };
  }

  /// Has the athlete's activities fetched, if that was granted. Returns whether everything was.
  private boolean begin(AthleteId athlete, Exchange.Connected connected) {
    if (StravaScope.readsActivities(connected.scopes())) {
      paceline.sync().sync().arrived(athlete);
    }
    return StravaScope.missing(connected.scopes()).isEmpty();
  }

  private static Trouble trouble(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Connected _ -> throw new IllegalArgumentException("that is no trouble");
      case Exchange.CodeRefused() -> Trouble.CODE_REFUSED;
      case Exchange.LimitReached() -> Trouble.LIMIT;
      case Exchange.ClientRefused() -> Trouble.CLIENT_REFUSED;
      case Exchange.Failed _ -> Trouble.FAILED;
    };
  }
}

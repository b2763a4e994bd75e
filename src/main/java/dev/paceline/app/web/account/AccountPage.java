package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.account.Account;
import dev.paceline.club.account.AccountPolicy;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Consent;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Grant;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.sync.AthleteSync;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of the own account.
@RestController
final class AccountPage {
  private static final Duration RECENT = Duration.ofMinutes(10);

  private final Paceline paceline;
  private final OwnPrivacy privacy;
  private final OwnSync sync;
  private final Pages pages;

  AccountPage(Paceline paceline, OwnPrivacy privacy, OwnSync sync, Pages pages) {
    this.paceline = paceline;
    this.privacy = privacy;
    this.sync = sync;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param said what was just done, in words
  /// @param member whether of the club; who is not may do little
  /// @param rule how people become members
  /// @param erasable why the account cannot be erased just now; empty if it can
  record View(
      Optional<String> said,
      Account account,
      String key,
      boolean member,
      AccountPolicy.Join rule,
      Strava strava,
      Sync sync,
      List<Agreed> consents,
      Set<Flag> flags,
      List<Keys.Key> keys,
      Instant signedInAt,
      boolean recent,
      Optional<String> erasable,
      Instant now) {
    View {
      consents = List.copyOf(consents);
      flags = Set.copyOf(flags);
      keys = List.copyOf(keys);
    }
  }

  /// How the connection stands.
  ///
  /// @param held what is known of it; empty if the account is not connected
  /// @param possible whether there is a Strava application to connect with
  record Strava(Optional<Connections.Held> held, List<StravaScope> missing, boolean possible) {
    Strava {
      missing = List.copyOf(missing);
    }
  }

  /// How the sync stands.
  ///
  /// @param session the live session, else the last one
  record Sync(Optional<AthleteSync> state, Optional<Session> session) {
    /// Whether there is something to look at as it happens.
    boolean live() {
      return session.filter(found -> found.state().live()).isPresent();
    }
  }

  /// A text, and the consent to it that stands.
  record Agreed(ConsentText text, Optional<Consent> consent) {
    /// Whether the text was agreed to as it is now.
    boolean current() {
      return consent.filter(found -> found.textVersion().equals(text.version())).isPresent();
    }
  }

  @GetMapping("/account")
  @Guard(value = Who.SIGNED_IN, does = "the own account")
  ResponseEntity<byte[]> account(
      HttpServletRequest request, Caller caller, @RequestParam(defaultValue = "") String done) {
    return pages.page(request, caller, "My account", "account/account.jte", view(caller, done));
  }

  private View view(Caller caller, String done) {
    AthleteId self = caller.self();
    Account account = paceline.club().accounts().find(self).orElseThrow(Problem::unauthorized);
    SourceKey key = paceline.activities().key(self);
    Instant now = paceline.time().clock().instant();
    Instant since = caller.session().orElseThrow(Problem::unauthorized).since();
    return new View(
        Done.words(done),
        account,
        key.toString(),
        paceline.members().roles(self).containsKey(caller.club().id()),
        paceline.club().joining().rule(),
        strava(key),
        new Sync(paceline.sync().sync().find(self), sync.session(self)),
        Arrays.stream(ConsentText.values())
            .map(text -> new Agreed(text, privacy.standing(caller, text)))
            .toList(),
        paceline.members().flags(self),
        paceline.club().keys().listOf(self),
        since,
        !since.isBefore(now.minus(RECENT)),
        switch (paceline.club().oversight().mayErase(caller.actor(), self)) {
          case Grant.Granted() -> Optional.empty();
          case Grant.Refused(String why) -> Optional.of(why);
        },
        now);
  }

  private Strava strava(SourceKey key) {
    Optional<Connections.Held> held =
        key.source().equals(SourceKey.STRAVA)
            ? paceline.connections().held(Long.parseLong(key.externalId()))
            : Optional.empty();
    return new Strava(
        held,
        held.map(found -> StravaScope.missing(found.scopes())).orElse(List.of()),
        SignInRoutes.hasStrava(paceline));
  }
}

package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.AthleteId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The keys of the club, for programs.
@RestController
final class KeyRoutes {
  private static final String KEYS = "/api/admin/keys";

  private final Paceline paceline;
  private final ClubKeys keys;

  KeyRoutes(Paceline paceline, ClubKeys keys) {
    this.paceline = paceline;
    this.keys = keys;
  }

  /// What key to make.
  ///
  /// @param kind `club` or `embed`
  /// @param expiresInDays until it ends by itself; `null` if it does not
  record Wanted(
      @Nullable String kind,
      @Nullable String name,
      @Nullable List<String> scopes,
      @Nullable List<String> origins,
      @Nullable Integer expiresInDays) {}

  /// A key without its secret.
  ///
  /// @param owner whose rows a personal key shows
  record Shown(
      String id,
      String kind,
      String name,
      String beginsWith,
      List<String> scopes,
      List<String> origins,
      @Nullable String owner,
      boolean good,
      Instant issuedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant usedAt) {}

  /// The keys of a club, newest first.
  record Listed(List<Shown> keys) {}

  /// A key that was just made; its secret is told once.
  record Issued(Shown key, String secret) {
    /// As logs may have it.
    @Override
    public String toString() {
      return "Issued[" + key.id() + "]";
    }
  }

  @GetMapping(KEYS)
  @Guard(value = Who.ADMIN, does = "the keys of the club, without their secrets")
  Listed list(Caller caller) {
    return new Listed(keys.list(caller).stream().map(this::shown).toList());
  }

  @PostMapping(KEYS)
  @Guard(value = Who.ADMIN, does = "makes a key of the club, told once")
  ResponseEntity<Issued> make(Caller caller, @RequestBody Wanted wanted) {
    Integer days = wanted.expiresInDays();
    Keys.Issued.New made =
        keys.make(
            caller,
            new ClubKeys.Wanted(
                wanted.kind() == null ? "" : wanted.kind(),
                wanted.name() == null ? "" : wanted.name(),
                wanted.scopes() == null ? List.of() : wanted.scopes(),
                wanted.origins() == null ? List.of() : wanted.origins(),
                days == null ? "" : days.toString()));
    return ResponseEntity.status(201).body(new Issued(shown(made.key()), made.secret()));
  }

  @PostMapping(KEYS + "/{id}/rotate")
  @Guard(value = Who.ADMIN, does = "makes a key in the place of another, told once")
  ResponseEntity<Issued> rotate(Caller caller, @PathVariable String id) {
    Keys.Issued.New made = keys.rotate(caller, id);
    return ResponseEntity.status(201).body(new Issued(shown(made.key()), made.secret()));
  }

  @DeleteMapping(KEYS + "/{id}")
  @Guard(value = Who.ADMIN, does = "ends a key of the club at once")
  ResponseEntity<Void> revoke(Caller caller, @PathVariable String id) {
    keys.revoke(caller, id);
    return ResponseEntity.noContent().build();
  }

  private Shown shown(Keys.Key key) {
    AthleteId owner = key.is().owner();
    return new Shown(
        String.valueOf(key.id()),
        ClubKeys.word(key.kind()),
        key.is().name(),
        key.shown(),
        key.is().scopes().stream().map(Keys.Scope::word).sorted().toList(),
        key.is().origins().stream().sorted().toList(),
        owner == null ? null : paceline.activities().key(owner).toString(),
        key.isGood(paceline.time().clock().instant()),
        key.issuedAt(),
        key.is().expiresAt(),
        key.revokedAt(),
        key.usedAt());
  }
}

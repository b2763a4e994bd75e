package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.view.Answers;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Status;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.sync.AthleteSync;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The limits, the tokens and what is kept in memory.
@RestController
final class StateRoutes {
  private final Paceline paceline;
  private final ClubAthletes athletes;
  private final Spending spending;

  StateRoutes(Paceline paceline, ClubAthletes athletes, Spending spending) {
    this.paceline = paceline;
    this.athletes = athletes;
    this.spending = spending;
  }

  /// A limit in one window.
  ///
  /// @param left calls that would still be served
  /// @param leftForJobs the same, less what is kept for who waits
  record WindowJson(
      String bucket,
      String span,
      Instant start,
      Instant end,
      int used,
      int limit,
      int left,
      int leftForJobs) {}

  /// What is kept for whom.
  ///
  /// @param share of every window, for jobs of at least that priority
  /// @param dayShare of the day, likewise
  record ReserveJson(double share, int priority, double dayShare, int dayPriority) {}

  /// What may be asked of Strava.
  ///
  /// @param refusals how often it refused a call for the limits, ever
  /// @param spentLastDay who asked for how much in 24 hours, from what jobs counted
  record BudgetJson(
      List<WindowJson> windows,
      @Nullable Instant pausedUntil,
      boolean applicationInactive,
      ReserveJson reserve,
      long refusals,
      @Nullable Instant lastRefusalAt,
      List<Spending.Row> spentLastDay) {}

  /// A tier that answers come from.
  record Tier(String name, long answers, long hits, long misses, @Nullable Double hitRate) {}

  /// The tiers, and how fresh what is stored is.
  record CacheStatus(
      List<Tier> tiers,
      int athletes,
      int activities,
      int details,
      @Nullable Instant oldestReadAt,
      @Nullable Instant oldestSyncAt,
      int neverSynced,
      String freshFor) {}

  /// An athlete's connection, without a token.
  ///
  /// @param state `connected`, `needs_reconnect` or `absent`
  record TokenJson(
      String id, String state, @Nullable Instant accessExpiresAt, List<String> scopes) {}

  /// The connections.
  record Tokens(List<TokenJson> tokens) {}

  @GetMapping("/api/admin/budget")
  @Guard(value = Who.ADMIN, does = "what may still be asked of Strava, and who asked")
  BudgetJson budget(Caller caller) {
    RateBudget budget = paceline.sync().budget();
    Status status = budget.status();
    RateBudget.Refusals refusals = budget.refusals();
    return new BudgetJson(
        status.windows().stream()
            .map(window ->
                new WindowJson(
                    window.bucket().name().toLowerCase(Locale.ROOT),
                    window.span().name().toLowerCase(Locale.ROOT),
                    window.start(),
                    window.end(),
                    window.used(),
                    window.limit(),
                    window.left(),
                    Spending.forJobs(status, window)))
            .toList(),
        status.pausedUntil().orElse(null),
        budget.isSwitchedOff(),
        new ReserveJson(
            status.reserve().share(),
            status.reserve().urgent(),
            status.reserve().dayShare(),
            status.reserve().important()),
        refusals.count(),
        refusals.last().orElse(null),
        spending.lastDay(caller));
  }

  @GetMapping("/api/admin/cache-status")
  @Guard(value = Who.ADMIN, does = "what is kept in memory, and how fresh what is stored is")
  CacheStatus cache(Caller caller) {
    var contents = paceline.activities().contents();
    List<Optional<Instant>> synced =
        athletes.list(caller).stream()
            .map(athlete -> paceline.sync().sync().find(athlete).flatMap(AthleteSync::lastSyncedAt))
            .toList();
    return new CacheStatus(
        List.of(
            tier("activities", paceline.club().views().memory()),
            tier("races", paceline.club().races().memory())),
        contents.athletes(),
        contents.activities(),
        contents.details(),
        contents.oldest(),
        synced.stream().flatMap(Optional::stream).min(Instant::compareTo).orElse(null),
        (int) synced.stream().filter(Optional::isEmpty).count(),
        paceline.settings().text(SettingKey.SYNC_FRESHNESS));
  }

  /// Nothing that is stored is lost.
  @PostMapping("/api/admin/cache/invalidate")
  @Guard(value = Who.ADMIN, does = "forgets answers in memory; they come back from the database")
  ResponseEntity<Void> invalidate() {
    paceline.club().forgetAnswers();
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api/admin/token-status")
  @Guard(value = Who.ADMIN, does = "who is connected with Strava; never a token")
  Tokens tokens(Caller caller) {
    return new Tokens(
        athletes.list(caller).stream()
            .map(athlete -> token(paceline.activities().key(athlete)))
            .toList());
  }

  private TokenJson token(SourceKey key) {
    return paceline
        .connections()
        .held(Long.parseLong(key.externalId()))
        .map(held -> token(key, held))
        .orElseGet(() -> new TokenJson(key.toString(), "absent", null, List.of()));
  }

  private static TokenJson token(SourceKey key, Connections.Held held) {
    return new TokenJson(
        key.toString(),
        held.refused() ? "needs_reconnect" : "connected",
        held.expiresAt().equals(Instant.EPOCH) ? null : held.expiresAt(),
        held.scopes().stream().sorted().toList());
  }

  private static Tier tier(String name, List<Answers.Memory> parts) {
    long answers = parts.stream().mapToLong(Answers.Memory::answers).sum();
    long hits = parts.stream().mapToLong(Answers.Memory::repeated).sum();
    long misses = parts.stream().mapToLong(Answers.Memory::read).sum();
    Stream<Double> rate =
        hits + misses == 0 ? Stream.of() : Stream.of((double) hits / (hits + misses));
    return new Tier(name, answers, hits, misses, rate.findFirst().orElse(null));
  }
}

package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SyncDesk;
import dev.paceline.app.SyncDesk.Estimate;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Problem.FieldError;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.sync.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Asking for many athletes: first what it costs, then, confirmed, the jobs.
@RestController
final class ClubSyncRoutes {
  private final Paceline paceline;
  private final ClubAthletes athletes;

  ClubSyncRoutes(Paceline paceline, ClubAthletes athletes) {
    this.paceline = paceline;
    this.athletes = athletes;
  }

  /// What is wanted.
  ///
  /// @param kind `incremental`, `reconcile` or `full`
  /// @param selection ids of athletes; everybody of the club if absent
  /// @param confirm whether to begin; else only the cost is said
  record Wish(@Nullable String kind, @Nullable List<String> selection, @Nullable Boolean confirm) {}

  /// What it costs, and the sessions that do it if it was confirmed.
  ///
  /// @param doneBy when it is done, if nothing more urgent comes
  record Plan(String kind, int athletes, int calls, Instant doneBy, List<String> sessions) {
    static Plan of(Kind kind, Estimate estimate, List<String> sessions) {
      return new Plan(
          kind.name().toLowerCase(Locale.ROOT),
          estimate.athletes(),
          estimate.calls(),
          estimate.end(),
          sessions);
    }
  }

  /// Sessions that were revived.
  record Revived(List<String> sessions) {}

  @PostMapping("/api/admin/sync")
  @Guard(value = Who.ADMIN, does = "says what syncing many costs and, confirmed, begins")
  ResponseEntity<Plan> sync(@RequestBody(required = false) @Nullable Wish wish, Caller caller) {
    Kind kind = AthleteRoutes.kind(wish == null ? null : wish.kind());
    return plan(caller, kind, wish);
  }

  @PostMapping("/api/admin/enrichment/backfill")
  @Guard(value = Who.ADMIN, does = "says what completing activities costs and, confirmed, begins")
  ResponseEntity<Plan> backfill(@RequestBody(required = false) @Nullable Wish wish, Caller caller) {
    if (wish != null && wish.kind() != null) {
      throw Problem.invalid("kind", "is not known here", "");
    }
    return plan(caller, Kind.ENRICH, wish);
  }

  /// Runs that go on are left alone (test 46).
  @PostMapping("/api/admin/reset-stuck-syncs")
  @Guard(value = Who.ADMIN, does = "revives jobs whose worker died")
  Revived reset(Caller caller) {
    List<String> revived = paceline.desk().reviveStuck(caller.actor());
    return new Revived(
        revived.stream()
            .flatMap(id -> paceline.sync().jobs().find(id).stream())
            .filter(session -> athletes.has(caller, session))
            .map(Session::id)
            .toList());
  }

  private ResponseEntity<Plan> plan(Caller caller, Kind kind, @Nullable Wish wish) {
    Set<AthleteId> meant = meant(caller, wish == null ? null : wish.selection());
    if (wish == null || !Boolean.TRUE.equals(wish.confirm())) {
      return ResponseEntity.ok(Plan.of(kind, paceline.desk().estimate(meant, kind), List.of()));
    }
    return switch (paceline.desk().start(caller.actor(), meant, kind)) {
      case SyncDesk.Started.Queued(List<String> sessions, Estimate estimate) ->
          ResponseEntity.accepted().body(Plan.of(kind, estimate, sessions));
      case SyncDesk.Started.NoSnapshot(String why) -> throw noSnapshot(why);
    };
  }

  static Problem noSnapshot(String why) {
    return Problem.conflict(
        "Nothing was asked for, as no snapshot could be made before: " + why + ".");
  }

  private Set<AthleteId> meant(Caller caller, @Nullable List<String> selection) {
    if (selection == null) {
      return new LinkedHashSet<>(athletes.list(caller));
    }
    Set<AthleteId> meant = new LinkedHashSet<>();
    List<FieldError> errors = new ArrayList<>();
    for (String id : selection) {
      try {
        meant.add(athletes.find(caller, id));
      } catch (Problem _) {
        errors.add(
            new FieldError("selection", id + " is not of this club", "ids of /api/admin/athletes"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return meant;
  }
}

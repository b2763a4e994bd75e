package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SyncDesk;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of all athletes, and what can be asked for there.
@RestController
final class AthletePages {
  private final Paceline paceline;
  private final ClubAthletes athletes;
  private final Pages pages;

  AthletePages(Paceline paceline, ClubAthletes athletes, Pages pages) {
    this.paceline = paceline;
    this.athletes = athletes;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param rows those that the filter leaves
  /// @param total how many there are
  /// @param status the filter, or empty
  /// @param name another one: a part of the name
  record Table(
      List<AthleteRow> rows,
      int total,
      String status,
      String name,
      Instant now,
      Optional<String> done) {
    List<AthleteSync.Status> statuses() {
      return Arrays.asList(AthleteSync.Status.values());
    }

    boolean filtered() {
      return !status.isEmpty() || !name.isEmpty();
    }
  }

  /// What syncing everybody costs, before it is confirmed.
  record Plan(String kind, String words, SyncDesk.Estimate estimate) {}

  @GetMapping("/admin/sync")
  @Guard(value = Who.ADMIN, does = "how the sync of each athlete stands")
  ResponseEntity<byte[]> table(
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String done,
      HttpServletRequest request,
      Caller caller) {
    List<AthleteRow> all = AthleteRow.list(paceline, athletes, caller);
    String part = name.strip().toLowerCase(Locale.ROOT);
    List<AthleteRow> rows =
        all.stream()
            .filter(row -> status.isEmpty() || row.status().key().equals(status))
            .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(part))
            .toList();
    Table table =
        new Table(
            rows,
            all.size(),
            status,
            name.strip(),
            paceline.time().clock().instant(),
            Done.words(done));
    return pages.page(request, caller, "Athletes", "sync/athletes.jte", table);
  }

  @PostMapping("/admin/sync/athletes/{id}/start")
  @Guard(value = Who.ADMIN, does = "asks for the sync of an athlete")
  ResponseEntity<Void> start(
      @PathVariable String id, @RequestParam(defaultValue = "") String kind, Caller caller) {
    AthleteId athlete = athletes.find(caller, id);
    Kind wanted = AthleteRoutes.kind(kind.isEmpty() ? null : kind);
    return switch (paceline.desk().ask(caller.actor(), athlete, wanted, true)) {
      case SyncDesk.Asked.Queued(var ticket, var _) -> to("/admin/sync/" + ticket.session());
      case SyncDesk.Asked.Fresh _ -> to("/admin/sync?done=idle");
      case SyncDesk.Asked.Not(String why) ->
          throw Problem.conflict("Nothing is asked of Strava for this athlete: " + why + ".");
    };
  }

  @PostMapping("/admin/sync/athletes/{id}/stop")
  @Guard(value = Who.ADMIN, does = "ends the sync of an athlete")
  ResponseEntity<Void> stop(@PathVariable String id, Caller caller) {
    AthleteId athlete = athletes.find(caller, id);
    boolean stopped = paceline.desk().stop(caller.actor(), athlete).isPresent();
    return to("/admin/sync?done=" + (stopped ? "stopping" : "idle"));
  }

  @GetMapping("/admin/sync/plan")
  @Guard(value = Who.ADMIN, does = "what syncing everybody costs")
  ResponseEntity<byte[]> plan(
      @RequestParam(defaultValue = "") String kind, HttpServletRequest request, Caller caller) {
    Kind wanted = AthleteRoutes.kind(kind.isEmpty() ? null : kind);
    SyncDesk.Estimate estimate = paceline.desk().estimate(athletes.list(caller), wanted);
    Plan plan = new Plan(wanted.name().toLowerCase(Locale.ROOT), words(wanted), estimate);
    return pages.page(request, caller, "Sync everybody", "sync/plan.jte", plan);
  }

  @PostMapping("/admin/sync/start")
  @Guard(value = Who.ADMIN, does = "asks for the sync of everybody")
  ResponseEntity<Void> startAll(@RequestParam(defaultValue = "") String kind, Caller caller) {
    Kind wanted = AthleteRoutes.kind(kind.isEmpty() ? null : kind);
    return switch (paceline.desk().start(caller.actor(), athletes.list(caller), wanted)) {
      case SyncDesk.Started.Queued _ -> to("/admin/sync?done=started");
      case SyncDesk.Started.NoSnapshot(String why) -> throw ClubSyncRoutes.noSnapshot(why);
    };
  }

  @PostMapping("/admin/sync/revive")
  @Guard(value = Who.ADMIN, does = "revives jobs whose worker died")
  ResponseEntity<Void> revive(Caller caller) {
    var _ = paceline.desk().reviveStuck(caller.actor());
    return to("/admin/queue?done=revived");
  }

  /// What a kind reads, for people.
  static String words(Kind kind) {
    return switch (kind) {
      case ENRICH -> "what single activities lack";
      case INCREMENTAL -> "what is new";
      case RECONCILE -> "the last half year, to find out what is gone";
      case FULL -> "everything ever";
      case ERASE -> "nothing";
    };
  }

  static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(303).location(URI.create(path)).build();
  }
}

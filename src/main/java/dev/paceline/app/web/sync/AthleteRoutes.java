package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SyncDesk;
import dev.paceline.app.web.ask.Params;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Consent;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.AthleteSync.Status;
import dev.paceline.strava.sync.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// How the sync of each athlete stands; asking for one, and ending it.
@RestController
final class AthleteRoutes {
  private static final int USUAL = 100;
  private static final int MOST = 500;

  private final Paceline paceline;
  private final ClubAthletes athletes;

  AthleteRoutes(Paceline paceline, ClubAthletes athletes) {
    this.paceline = paceline;
    this.athletes = athletes;
  }

  /// An athlete as programs read it.
  ///
  /// @param syncStatus the state as a word of programs
  /// @param syncStatusText the same for people
  /// @param progress what the job under way counted
  /// @param consent the audiences that the athlete agrees to be seen by
  /// @param reconnect whether the athlete has to connect with Strava again
  record AthleteJson(
      String id,
      String syncStatus,
      String syncStatusText,
      @Nullable String syncError,
      @Nullable String syncErrorCode,
      int totalActivitiesCount,
      @Nullable Instant lastSyncedAt,
      @Nullable Instant lastFullAt,
      @Nullable Instant nextSyncAt,
      @Nullable String session,
      Map<String, Long> progress,
      List<String> consent,
      boolean reconnect) {}

  /// A page of athletes.
  ///
  /// @param next what `after` is for the next page
  record Athletes(List<AthleteJson> athletes, int total, @Nullable String next) {}

  /// What is wanted.
  ///
  /// @param kind `incremental`, `reconcile` or `full`
  /// @param force also if what is stored is new enough
  record Wish(@Nullable String kind, @Nullable Boolean force) {}

  /// What became of it.
  ///
  /// @param state `queued`, `joined` or `fresh`
  record Asked(
      String state,
      @Nullable String session,
      @Nullable Integer calls,
      @Nullable Instant doneBy,
      @Nullable Instant lastSyncedAt) {}

  /// Where a job stands that was to end.
  record Stopped(String state, @Nullable String session) {}

  @GetMapping("/api/admin/athletes")
  @Guard(value = Who.ADMIN, does = "how the sync of each athlete stands")
  Athletes list(HttpServletRequest request, Caller caller) {
    Params params = Params.of(request.getParameterMap()).leaving("club");
    int limit = params.limit("limit", USUAL, MOST);
    String after = params.one("after").orElse("");
    Optional<Status> status = params.read("status", statuses(), AthleteRoutes::status);
    params.check();
    long from = after.isEmpty() ? 0 : athletes.find(caller, after).value();
    List<AthleteRow> all =
        AthleteRow.list(paceline, athletes, caller).stream()
            .filter(row -> status.isEmpty() || row.status() == status.get())
            .toList();
    List<AthleteRow> rest = all.stream().filter(row -> row.athlete().value() > from).toList();
    List<AthleteJson> page = rest.stream().limit(limit).map(row -> json(caller, row)).toList();
    return new Athletes(page, all.size(), rest.size() > limit ? page.getLast().id() : null);
  }

  @PostMapping("/api/admin/athletes/{id}/sync")
  @Guard(value = Who.ADMIN, does = "asks for the sync of an athlete")
  ResponseEntity<Asked> sync(
      @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish, Caller caller) {
    AthleteId athlete = athletes.find(caller, id);
    Kind kind = kind(wish == null ? null : wish.kind());
    boolean force = wish != null && Boolean.TRUE.equals(wish.force());
    return switch (paceline.desk().ask(caller.actor(), athlete, kind, force)) {
      case SyncDesk.Asked.Queued(var ticket, var estimate) ->
          ResponseEntity.accepted()
              .body(
                  new Asked(
                      ticket.joined() ? "joined" : "queued",
                      ticket.session(),
                      estimate.calls(),
                      estimate.end(),
                      null));
      case SyncDesk.Asked.Fresh(Instant at) ->
          ResponseEntity.ok(new Asked("fresh", null, 0, null, at));
      case SyncDesk.Asked.Not(String why) ->
          throw Problem.conflict("Nothing is asked of Strava for this athlete: " + why + ".");
    };
  }

  @PostMapping("/api/admin/athletes/{id}/sync/stop")
  @Guard(value = Who.ADMIN, does = "ends the sync of an athlete")
  ResponseEntity<Stopped> stop(@PathVariable String id, Caller caller) {
    AthleteId athlete = athletes.find(caller, id);
    return paceline
        .desk()
        .stop(caller.actor(), athlete)
        .map(session -> ResponseEntity.accepted().body(new Stopped("cancelling", session.id())))
        .orElseGet(() -> ResponseEntity.ok(new Stopped("idle", null)));
  }

  /// The kind of a word; the usual one if there is none.
  static Kind kind(@Nullable String word) {
    return switch (word) {
      case null -> Kind.INCREMENTAL;
      case "incremental" -> Kind.INCREMENTAL;
      case "reconcile" -> Kind.RECONCILE;
      case "full" -> Kind.FULL;
      default ->
          throw Problem.invalid("kind", "is none of its words", "incremental, reconcile, full");
    };
  }

  private AthleteJson json(Caller caller, AthleteRow row) {
    Optional<AthleteSync> sync = row.sync();
    return new AthleteJson(
        row.key(),
        row.status().key(),
        row.status().words(),
        sync.flatMap(AthleteSync::text).orElse(null),
        sync.flatMap(AthleteSync::code).orElse(null),
        row.activities(),
        sync.flatMap(AthleteSync::lastSyncedAt).orElse(null),
        sync.flatMap(AthleteSync::fullAt).orElse(null),
        sync.map(AthleteSync::dueAt).orElse(null),
        sync.flatMap(AthleteSync::session).orElse(null),
        new TreeMap<>(row.live().map(Session::counters).orElse(Map.of())),
        consent(caller, row.athlete()),
        row.status() == Status.NEEDS_RECONNECT);
  }

  private List<String> consent(Caller caller, AthleteId athlete) {
    return paceline.members().consents(athlete).stream()
        .filter(consent -> consent.club().equals(caller.club().id()))
        .filter(Consent::stands)
        .map(Consent::audience)
        .map(audience -> audience.name().toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }

  static Status status(String word) {
    return Status.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String statuses() {
    return "pending, in_progress, completed, error, needs_reconnect or paused";
  }
}

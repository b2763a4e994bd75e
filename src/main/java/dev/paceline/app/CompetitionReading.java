package dev.paceline.app;

import dev.paceline.club.activity.ActivitySource;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.engine.jobs.Page;
import dev.paceline.engine.jobs.Session;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A reading under way, and what was told of it. Used by one thread at a time.
///
/// Told are, as counters of the session: `phase` (1 lists, 2 details, 3 tracks), `done` and `total`
/// in it, `calls` and `refused` of all executions, `left_quarter` and `left_day` of the budget, and
/// `ends_at`, the expected end in seconds since the epoch. As lines: every hundredth of a phase,
/// and every wait for the limits.
final class CompetitionReading {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ActivitySource.Fetch fetch;
  private final long version;

  /// How many calls were expected when it was opened.
  private final int expected;

  /// The execution that used it last.
  private long fence;

  private int calls;
  private int refused;
  private @Nullable Phase phase;
  private int percent;

  private CompetitionReading(ActivitySource.Fetch fetch, long version, int expected) {
    this.fetch = fetch;
    this.version = version;
    this.expected = expected;
  }

  /// Prepares to fetch what the store lacks.
  static CompetitionReading open(
      CompetitionDesk desk, Competition competition, Instant asOf, StoredCompetition stored) {
    int expected = desk.cost(competition, asOf, Instant.MIN).calls().expected();
    return new CompetitionReading(
        desk.open(competition, asOf, Instant.MIN), stored.version(), expected);
  }

  ActivitySource.Fetch fetch() {
    return fetch;
  }

  /// Notes which execution uses it.
  void usedBy(Session session) {
    fence = session.fence();
  }

  /// Whether it may go on: the competition is the same, and nobody else has read meanwhile.
  boolean fits(Session session, StoredCompetition stored) {
    return version == stored.version() && session.fence() == fence + 1;
  }

  /// Tells how far it is, on the page of a step.
  ///
  /// @param wait until when the limits are waited for, if they are
  void report(Page page, Session session, Optional<Instant> wait) {
    Progress now = fetch.progress();
    Instant end = end(now, page.transaction().now(), wait);
    page.count("calls", now.spend().total() - calls);
    page.count("refused", now.spend().refused() - refused);
    calls = now.spend().total();
    refused = now.spend().refused();
    set(page, session, "phase", number(now.phase()));
    set(page, session, "done", now.done());
    set(page, session, "total", now.total());
    set(page, session, "left_quarter", now.budget().leftInQuarter());
    set(page, session, "left_day", now.budget().leftInDay());
    set(page, session, "ends_at", end.getEpochSecond());
    tell(page, now, end, wait);
  }

  private void tell(Page page, Progress now, Instant end, Optional<Instant> wait) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("phase", now.phase().name().toLowerCase(Locale.ROOT));
    data.put("done", now.done());
    data.put("total", now.total());
    data.put("estimated", now.estimated());
    data.put("left_quarter", now.budget().leftInQuarter());
    data.put("left_day", now.budget().leftInDay());
    data.put("ends_at", end.toString());
    int reached = now.total() == 0 ? 0 : (int) (100L * now.done() / now.total());
    if (now.phase() != phase || reached != percent) {
      phase = now.phase();
      percent = reached;
      String what = now.phase().name().toLowerCase(Locale.ROOT);
      page.log(Page.Level.INFO, "%s: %d of %d".formatted(what, now.done(), now.total()), data);
    }
    wait.ifPresent(until -> {
      data.put("until", until.toString());
      page.log(Page.Level.INFO, "waiting for budget until " + CLOCK.format(until) + " UTC", data);
    });
  }

  /// When the rest would be read, at the present limits.
  private Instant end(Progress now, Instant instant, Optional<Instant> wait) {
    int known = now.estimated() ? 0 : now.total() - now.done();
    int rest = Math.max(known, expected - now.spend().total());
    Instant end = CompetitionDesk.forecast(Math.max(0, rest), now.budget(), instant).end();
    return wait.filter(end::isBefore).orElse(end);
  }

  private static int number(Phase phase) {
    return switch (phase) {
      case LIST -> 1;
      case DETAILS -> 2;
      case TRACKS -> 3;
    };
  }

  /// Sets a counter, which only ever adds.
  private static void set(Page page, Session session, String counter, long value) {
    page.count(counter, value - session.count(counter));
  }
}

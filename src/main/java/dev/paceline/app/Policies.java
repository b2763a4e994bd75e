package dev.paceline.app;

import dev.paceline.club.account.AccountPolicy;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.EnrichmentPolicy;
import dev.paceline.club.race.RaceRule;
import dev.paceline.club.view.Filter;
import dev.paceline.club.view.ViewPolicy;
import dev.paceline.engine.budget.Limits;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.jobs.JobPolicy;
import dev.paceline.engine.snapshot.Place;
import dev.paceline.strava.fetch.FetchPolicy;
import dev.paceline.strava.sync.SyncPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the settings mean to each part of the program.
final class Policies {
  /// The claim of a competition run on the budget.
  static final int COMPETITION_PRIORITY = 70;

  /// Priorities that may touch the reserve, and the last fifth of the day.
  private static final int URGENT = 80;

  private static final int IMPORTANT = 60;
  private static final double DAY_SHARE = 0.2;

  /// Quarter hours of a day.
  private static final int QUARTERS = 96;

  /// The waits after failed attempts of a job; the last one for all further ones.
  private static final List<Duration> WAITS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

  private static final Pattern SLASH = Pattern.compile("/");
  private static final Pattern COMMA = Pattern.compile(",");

  private final Settings settings;

  Policies(Settings settings) {
    this.settings = settings;
  }

  Limits limits() {
    List<Integer> read = numbers(settings.text(SettingKey.BUDGET_READ));
    List<Integer> overall = numbers(settings.text(SettingKey.BUDGET_OVERALL));
    return new Limits(read.getFirst(), read.getLast(), overall.getFirst(), overall.getLast());
  }

  /// What jobs leave for people who wait.
  Reserve reserve() {
    String share = settings.text(SettingKey.BUDGET_RESERVE);
    return new Reserve(
        Integer.parseInt(share.substring(0, share.length() - 1)) / 100.0,
        URGENT,
        DAY_SHARE,
        IMPORTANT);
  }

  /// How many activities may be completed, beside the limits of Strava.
  Limits enrichment() {
    int quarter = Integer.parseInt(settings.text(SettingKey.ENRICH_BATCH).split("/", 2)[0]);
    return new Limits(quarter, quarter * QUARTERS, quarter, quarter * QUARTERS);
  }

  FetchPolicy fetch() {
    return new FetchPolicy(
        COMPETITION_PRIORITY,
        settings.duration(SettingKey.FETCH_FRESHNESS),
        settings.duration(SettingKey.FETCH_BRIDGE),
        settings.count(SettingKey.FETCH_BATCH),
        settings.duration(SettingKey.FETCH_BATCH_PAUSE),
        retries());
  }

  /// As [#fetch], with one call at a time and no pauses: jobs make a call a step.
  FetchPolicy fetchByJob() {
    FetchPolicy policy = fetch();
    return new FetchPolicy(
        policy.priority(), policy.freshness(), policy.bridge(), 1, Duration.ZERO, policy.retries());
  }

  /// The waits before each repeat of a call that failed.
  List<Duration> retries() {
    return FetchPolicy.doubling(settings.count(SettingKey.FETCH_RETRIES));
  }

  JobPolicy jobs() {
    List<Duration> waits = new ArrayList<>(WAITS);
    int retries = settings.count(SettingKey.JOB_ATTEMPTS) - 1;
    waits.addAll(Collections.nCopies(Math.max(0, retries - waits.size()), waits.getLast()));
    return new JobPolicy(
        settings.duration(SettingKey.JOB_HEARTBEAT),
        settings.count(SettingKey.JOB_MISSED),
        waits.subList(0, retries),
        settings.duration(SettingKey.JOB_STALLED_AFTER),
        settings.duration(SettingKey.LOG_KEEP),
        JobPolicy.DEFAULT.keepSessions());
  }

  SyncPolicy sync() {
    return new SyncPolicy(
        new SyncPolicy.Pages(
            settings.count(SettingKey.SYNC_PAGE_SIZE),
            settings.count(SettingKey.SYNC_PAGES_PER_STEP),
            settings.duration(SettingKey.SYNC_PAGE_PAUSE)),
        new SyncPolicy.Times(
            words(SettingKey.REFRESH_TIMES).stream().map(Policies::time).toList(),
            ZoneId.of(settings.text(SettingKey.CLUB_ZONE)),
            settings.duration(SettingKey.SYNC_FRESHNESS)),
        settings.duration(SettingKey.SYNC_OVERLAP),
        settings.duration(SettingKey.SYNC_RECONCILE_WINDOW),
        settings.count(SettingKey.SYNC_FULL_PER_WEEK),
        settings.duration(SettingKey.REFRESH_COOLDOWN),
        settings.duration(SettingKey.WEBHOOK_COMBINE),
        settings.duration(SettingKey.WEBHOOK_KEEP));
  }

  EnrichmentPolicy completion() {
    Set<Enrichment.Kind> kinds =
        words(SettingKey.ENRICH_KINDS).stream()
            .map(word -> Enrichment.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new EnrichmentPolicy(
        kinds,
        settings.duration(SettingKey.ENRICH_MAX_AGE),
        settings.duration(SettingKey.ENRICH_SPACING),
        settings.count(SettingKey.ENRICH_CAP),
        settings.duration(SettingKey.ENRICH_NOT_YET),
        words(SettingKey.ENRICH_SETTLE).stream()
            .map(word -> Settings.parseDuration(word).orElseThrow())
            .toList());
  }

  AccountPolicy accounts() {
    return AccountPolicy.of(
        AccountPolicy.Join.valueOf(settings.text(SettingKey.CLUB_JOIN).toUpperCase(Locale.ROOT)));
  }

  ViewPolicy view() {
    return new ViewPolicy(
        settings.text(SettingKey.DISPLAY_STRAVA).equals("owner-only"),
        Settings.parseDuration(settings.text(SettingKey.RETENTION_ACTIVITY)).orElse(null),
        settings.duration(SettingKey.SYNC_FRESHNESS),
        settings.duration(SettingKey.MEMORY_TTL),
        settings.duration(SettingKey.SERVE_STALE),
        Double.parseDouble(settings.text(SettingKey.MAP_TRIM).replace("m", "")),
        List.of());
  }

  /// What a new club shows.
  Filter filter() {
    String since = settings.text(SettingKey.FILTER_SINCE);
    return new Filter(
        Set.copyOf(words(SettingKey.FILTER_TYPES)),
        since.isEmpty() ? null : LocalDate.parse(since));
  }

  /// What a new club calls a race.
  RaceRule races() {
    String[] parts = SLASH.split(settings.text(SettingKey.RACE_RULE), 3);
    return new RaceRule(
        COMMA.splitAsStream(parts[0]).collect(Collectors.toSet()),
        COMMA.splitAsStream(parts[1]).map(Integer::valueOf).collect(Collectors.toSet()),
        0,
        parts[2].equals("followers_only"));
  }

  /// Where snapshots are, and how many.
  Place snapshots() {
    String[] keep = settings.text(SettingKey.SNAPSHOT_KEEP).replace("d", "").split("\\+", 2);
    return new Place(
        settings.data().resolve("snapshots"),
        Integer.parseInt(keep[0]),
        Integer.parseInt(keep[1]),
        settings.duration(SettingKey.ERASE_SNAPSHOTS));
  }

  private List<String> words(SettingKey key) {
    return COMMA
        .splitAsStream(settings.text(key))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text.contains(":") ? text : text + ":00");
  }

  private static List<Integer> numbers(String pair) {
    return SLASH.splitAsStream(pair).map(Integer::valueOf).toList();
  }
}

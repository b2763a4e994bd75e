package dev.paceline.app;

import dev.paceline.club.competition.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of this process, each with where it came from: the command line, the environment,
/// `paceline.properties` in the data directory, or the default.
public final class Settings {
  /// The file in the data directory.
  public static final String FILE = "paceline.properties";

  private static final String RULES = "competition.";

  private final Map<Key, Value> values;
  private final Map<Setting, Value> rules;

  /// A setting.
  public enum Key {
    DATA("data", "./paceline-data", SettingForm.DIRECTORY, "the data directory"),
    DB_URL(
        "db.url", "", SettingForm.DATABASE, "JDBC address; empty for SQLite in the data directory"),
    TOKEN_KEY_FILE(
        "token.key-file",
        "",
        SettingForm.TEXT,
        "key that seals tokens; empty for secret.key in data"),
    API_BASE(
        "strava.api-base", "https://www.strava.com/api/v3", SettingForm.ADDRESS, "Strava's API"),
    OAUTH_BASE(
        "strava.oauth-base",
        "https://www.strava.com/oauth",
        SettingForm.ADDRESS,
        "Strava's tokens"),
    CLIENT_ID("strava.client-id", "", SettingForm.TEXT, "the application's number at Strava"),
    CLIENT_SECRET("strava.client-secret", "", SettingForm.SECRET, "the application's secret"),
    TIMEOUT("http.timeout", "15s", SettingForm.TIMEOUT, "for one call, to the last byte"),
    BUDGET_READ("budget.read", "100/1000", SettingForm.LIMITS, "reads a quarter hour and a day"),
    BUDGET_OVERALL(
        "budget.overall", "200/2000", SettingForm.LIMITS, "calls a quarter hour and a day"),
    FETCH_BATCH("fetch.batch", "4", SettingForm.SIZE, "calls at once, runners between two pauses"),
    FETCH_BATCH_PAUSE(
        "fetch.batch-pause", "1s", SettingForm.DURATION, "shortest pause; longest is twice"),
    FETCH_RETRIES(
        "fetch.retries", "3", SettingForm.COUNT, "repeats of a failed call, after 2, 4, 8 s"),
    FETCH_FRESHNESS(
        "fetch.freshness", "15m", SettingForm.DURATION, "how long a list is good as a whole"),
    FETCH_BRIDGE(
        "fetch.bridge", "31d", SettingForm.DURATION, "widest gap asked for with its neighbours"),
    TOKEN_REFRESH_BEFORE(
        "token.refresh-before", "5m", SettingForm.DURATION, "a token with less life is renewed"),
    BUDGET_RESERVE(
        "budget.reserve", "5%", SettingForm.SHARE, "kept by workers for people who wait"),
    CLUB_NAME("club.name", "Club", SettingForm.WORDS, "the club meant where none is named"),
    CLUB_ZONE("club.time-zone", "UTC", SettingForm.ZONE, "whose days and hours the club keeps"),
    MEMORY_TTL("cache.memory-ttl", "5m", SettingForm.DURATION, "answers are repeated for so long"),
    SERVE_STALE(
        "serve-stale.max", "24h", SettingForm.DURATION, "oldest answer while the database is away"),
    SYNC_FRESHNESS("sync.freshness", "6h", SettingForm.DURATION, "a walk is good for so long"),
    REFRESH_TIMES("refresh.times", "00,06,12,18", SettingForm.TIMES, "when athletes are refreshed"),
    REFRESH_COOLDOWN(
        "refresh.cooldown", "5m", SettingForm.DURATION, "a second request joins the first"),
    FILTER_TYPES("filter.types", "Run,Ride", SettingForm.LIST, "types that a new club shows"),
    FILTER_SINCE("filter.since", "", SettingForm.DATE, "first day that a new club shows"),
    RACE_RULE("race.rule", "Run/1/everyone", SettingForm.RULE, "what a new club calls a race"),
    MAP_TRIM("map.trim", "200m", SettingForm.METERS, "cut off both ends of a line for others"),
    DISPLAY_STRAVA(
        "display.strava", "consented", SettingForm.DISPLAY, "who else sees Strava's activities"),
    RETENTION_ACTIVITY(
        "retention.strava-activity",
        "",
        SettingForm.MAYBE_DURATION,
        "Strava's activities are shown for so long; empty for ever"),
    ENRICH_KINDS("enrich.kinds", "detail", SettingForm.KINDS, "what activities are completed with"),
    ENRICH_MAX_AGE(
        "enrich.max-age", "21d", SettingForm.DURATION, "older ones are left as they are"),
    ENRICH_SPACING("enrich.spacing", "24h", SettingForm.DURATION, "from one attempt to the next"),
    ENRICH_CAP("enrich.cap", "5", SettingForm.SIZE, "attempts without success"),
    ENRICH_BATCH("enrich.batch", "20/15m", SettingForm.BATCH, "activities a quarter hour"),
    ENRICH_SETTLE(
        "enrich.settle", "1h,6h,36h", SettingForm.DURATIONS, "when efforts are read again"),
    ENRICH_NOT_YET("enrich.not-yet", "5m", SettingForm.DURATION, "when to ask again what is made"),
    SYNC_PAGE_SIZE("sync.page-size", "200", SettingForm.PAGE, "activities a page"),
    SYNC_PAGES_PER_STEP("sync.pages-per-step", "1", SettingForm.FEW, "pages between two pauses"),
    SYNC_PAGE_PAUSE(
        "sync.page-pause", "500ms", SettingForm.DURATION, "between two steps of a walk"),
    SYNC_OVERLAP(
        "sync.overlap", "7d", SettingForm.DURATION, "how far back beyond the newest known"),
    SYNC_RECONCILE_WINDOW(
        "sync.reconcile-window",
        "180d",
        SettingForm.DURATION,
        "how far back what is gone is sought"),
    SYNC_FULL_PER_WEEK("sync.full-per-week", "20", SettingForm.COUNT, "athletes walked in full"),
    SYNC_WORKERS("sync.workers", "4", SettingForm.SIZE, "jobs at once in one process"),
    JOB_HEARTBEAT("job.heartbeat", "10s", SettingForm.TIMEOUT, "between two signs of life"),
    JOB_MISSED(
        "job.missed-heartbeats", "6", SettingForm.HEARTBEATS, "after so many a job is revived"),
    JOB_ATTEMPTS("job.attempts", "3", SettingForm.SIZE, "then a job is a dead letter"),
    JOB_STALLED_AFTER("job.stalled-after", "10m", SettingForm.DURATION, "without progress"),
    LOG_KEEP("log.keep", "7d", SettingForm.DURATION, "how long lines of logs are kept"),
    WEBHOOK_COMBINE("webhook.combine", "5m", SettingForm.DURATION, "events become one for so long"),
    WEBHOOK_KEEP("webhook.keep", "30d", SettingForm.DURATION, "how long events are kept"),
    WEBHOOK_VERIFY_TOKEN(
        "webhook.verify-token",
        "",
        SettingForm.SECRET,
        "what Strava repeats to prove a subscription"),
    GONE_GRACE("gone.grace", "24h", SettingForm.DURATION, "until what is gone is removed"),
    GONE_EDITS("gone.keep-edits", "30d", SettingForm.DURATION, "edits of it, should it return"),
    SNAPSHOT_TIME("snapshot.time", "02:30", SettingForm.TIME, "of the daily snapshot, in UTC"),
    SNAPSHOT_KEEP("snapshot.keep", "3+7d", SettingForm.KEEP, "newest ones, and one of each day"),
    ERASE_SNAPSHOTS(
        "erase.snapshots-within",
        "30d",
        SettingForm.DURATION,
        "until the erased are out of what was set aside"),
    ALERT_WEBHOOK("alert.webhook", "", SettingForm.SECRET_ADDRESS, "where alerts are posted to");

    private final String key;
    private final String initial;
    private final SettingForm form;
    private final String meaning;

    Key(String key, String initial, SettingForm form, String meaning) {
      this.key = key;
      this.initial = initial;
      this.form = form;
      this.meaning = meaning;
    }

    /// The dotted name.
    public String key() {
      return key;
    }

    /// The value when nobody says otherwise.
    public String initial() {
      return initial;
    }

    /// What it sets.
    public String meaning() {
      return meaning;
    }

    /// What is accepted, in words.
    public String accepted() {
      return form.accepted();
    }

    /// Whether its value must not be shown.
    public boolean secret() {
      return form == SettingForm.SECRET || form == SettingForm.SECRET_ADDRESS;
    }

    /// The name of its environment variable.
    public String variable() {
      return SettingLayers.variable(key);
    }
  }

  /// A value and where it came from.
  public record Value(String text, String origin) {}

  /// Settings of which some are not usable.
  public static final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettings(List<String> problems) {
      super(String.join("\n", problems));
    }
  }

  private Settings(Map<Key, Value> values, Map<Setting, Value> rules) {
    this.values = values;
    this.rules = rules;
  }

  /// Reads the settings.
  ///
  /// @param commandLine by dotted name
  /// @param environment by variable
  /// @throws BadSettings naming every bad key, where it was given and what is accepted
  public static Settings read(Map<String, String> commandLine, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    SettingLayers given = new SettingLayers(commandLine, environment, Map.of());
    Path data = Path.of(given.value(Key.DATA.key, Key.DATA.initial).text());
    SettingLayers layers = given.withFileOf(data, problems);
    layers.checkNames(names(), problems);
    Map<Key, Value> values = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      Value value = layers.value(key.key, key.initial);
      values.put(key, value);
      if (!key.form.accepts(value.text())) {
        problems.add(problem(key.key, key.form.shown(value.text()), value, key.form.accepted()));
      }
    }
    Map<Setting, Value> rules = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Value value = layers.value(name(setting), setting.initial());
      rules.put(setting, value);
      if (!value.text().isEmpty() && !setting.accepts(value.text())) {
        problems.add(problem(name(setting), value.text(), value, setting.accepted()));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return new Settings(values, rules);
  }

  /// The value of a key.
  public Value value(Key key) {
    return present(values.get(key));
  }

  /// The configured value of a competition's rule; empty text if it has none.
  public Value value(Setting rule) {
    return present(rules.get(rule));
  }

  /// The value of a key for people's eyes: nothing secret is in it.
  public String shown(Key key) {
    String text = text(key);
    if (text.isEmpty()) {
      return "(unset)";
    }
    return key.secret() ? "(set)" : key.form.shown(text);
  }

  /// Insists that keys without a usable default are set.
  ///
  /// @throws BadSettings naming those that are not
  public void require(Key... keys) {
    List<String> missing =
        Arrays.stream(keys)
            .filter(key -> text(key).isEmpty())
            .map(key -> "%s is not set: set %s".formatted(key.key(), key.variable()))
            .toList();
    if (!missing.isEmpty()) {
      throw new BadSettings(missing);
    }
  }

  /// The text of a key.
  public String text(Key key) {
    return value(key).text();
  }

  /// The number of a key.
  public int count(Key key) {
    return Integer.parseInt(text(key));
  }

  /// The duration of a key.
  public Duration duration(Key key) {
    return parseDuration(text(key)).orElseThrow();
  }

  /// The data directory.
  public Path data() {
    return Path.of(text(Key.DATA));
  }

  /// The rules that are configured for every competition.
  public Map<Setting, String> rules() {
    Map<Setting, String> configured = new EnumMap<>(Setting.class);
    rules.forEach((rule, value) -> {
      if (!value.text().isEmpty() && !value.origin().equals(SettingLayers.DEFAULT)) {
        configured.put(rule, value.text());
      }
    });
    return configured;
  }

  /// A duration such as `30d`, `24h`, `90m`, `15s`, `500ms` or `3600` (seconds).
  public static Optional<Duration> parseDuration(String text) {
    if (!SettingForm.DURATION.accepts(text)) {
      return Optional.empty();
    }
    if (text.endsWith("ms")) {
      return Optional.of(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))));
    }
    char unit = text.charAt(text.length() - 1);
    long number =
        Long.parseLong(Character.isDigit(unit) ? text : text.substring(0, text.length() - 1));
    return Optional.of(
        switch (unit) {
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          case 'd' -> Duration.ofDays(number);
          default -> Duration.ofSeconds(number);
        });
  }

  /// The dotted name under which a competition's rule is configured.
  public static String name(Setting setting) {
    return RULES + setting.key().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static Set<String> names() {
    return Stream.concat(
            Arrays.stream(Key.values()).map(Key::key),
            Arrays.stream(Setting.values()).map(Settings::name))
        .collect(Collectors.toSet());
  }

  private static String problem(String key, String shown, Value value, String accepted) {
    return "%s \"%s\" from %s: write %s".formatted(key, shown, value.origin(), accepted);
  }

  private static Value present(@Nullable Value value) {
    if (value == null) {
      throw new IllegalStateException("a setting without a value");
    }
    return value;
  }
}

package dev.paceline.app;

/// A setting.
public enum SettingKey {
  DATA("data", "./paceline-data", SettingForm.DIRECTORY, "the data directory"),
  DB_URL(
      "db.url", "", SettingForm.DATABASE, "JDBC address; empty for SQLite in the data directory"),
  TOKEN_KEY_FILE(
      "token.key-file",
      "",
      SettingForm.TEXT,
      "key that seals tokens; empty for secret.key in data"),
  API_BASE("strava.api-base", "https://www.strava.com/api/v3", SettingForm.ADDRESS, "Strava's API"),
  OAUTH_BASE(
      "strava.oauth-base", "https://www.strava.com/oauth", SettingForm.ADDRESS, "Strava's tokens"),
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
  BUDGET_RESERVE("budget.reserve", "5%", SettingForm.SHARE, "kept by workers for people who wait"),
  CLUB_NAME("club.name", "Club", SettingForm.WORDS, "the club meant where none is named"),
  CLUB_JOIN("club.join", "invite", SettingForm.JOIN, "how unknown people become members"),
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
  ENRICH_MAX_AGE("enrich.max-age", "21d", SettingForm.DURATION, "older ones are left as they are"),
  ENRICH_SPACING("enrich.spacing", "24h", SettingForm.DURATION, "from one attempt to the next"),
  ENRICH_CAP("enrich.cap", "5", SettingForm.SIZE, "attempts without success"),
  ENRICH_BATCH("enrich.batch", "20/15m", SettingForm.BATCH, "activities a quarter hour"),
  ENRICH_SETTLE("enrich.settle", "1h,6h,36h", SettingForm.DURATIONS, "when efforts are read again"),
  ENRICH_NOT_YET("enrich.not-yet", "5m", SettingForm.DURATION, "when to ask again what is made"),
  SYNC_PAGE_SIZE("sync.page-size", "200", SettingForm.PAGE, "activities a page"),
  SYNC_PAGES_PER_STEP("sync.pages-per-step", "1", SettingForm.FEW, "pages between two pauses"),
  SYNC_PAGE_PAUSE("sync.page-pause", "500ms", SettingForm.DURATION, "between two steps of a walk"),
  SYNC_OVERLAP("sync.overlap", "7d", SettingForm.DURATION, "how far back beyond the newest known"),
  SYNC_RECONCILE_WINDOW(
      "sync.reconcile-window", "180d", SettingForm.DURATION, "how far back what is gone is sought"),
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
  WEBHOOK_SECRET(
      "webhook.secret",
      "",
      SettingForm.PATH_SECRET,
      "end of the address that events come to; empty for none"),
  GONE_GRACE("gone.grace", "24h", SettingForm.DURATION, "until what is gone is removed"),
  GONE_EDITS("gone.keep-edits", "30d", SettingForm.DURATION, "edits of it, should it return"),
  SNAPSHOT_TIME("snapshot.time", "02:30", SettingForm.TIME, "of the daily snapshot, in UTC"),
  SNAPSHOT_KEEP("snapshot.keep", "3+7d", SettingForm.KEEP, "newest ones, and one of each day"),
  ERASE_SNAPSHOTS(
      "erase.snapshots-within",
      "30d",
      SettingForm.DURATION,
      "until the erased are out of what was set aside"),
  ALERT_WEBHOOK("alert.webhook", "", SettingForm.SECRET_ADDRESS, "where alerts are posted to"),
  BOARD_AUDIENCE(
      "board.audience", "members", SettingForm.AUDIENCE, "who sees boards without signing in"),
  MAP_TILES("map.tiles", "", SettingForm.TILES, "ground of maps; empty for lines on plain ground"),
  MAP_ATTRIBUTION("map.attribution", "", SettingForm.TEXT, "who made the tiles"),
  SERVER_ADDRESS("server.address", "127.0.0.1", SettingForm.HOST, "where the server listens"),
  SERVER_PORT("server.port", "8080", SettingForm.PORT, "on which port it listens"),
  SERVER_PUBLIC_URL("server.public-url", "", SettingForm.SITE, "its address as browsers know it"),
  SERVER_TRUSTED_PROXIES(
      "server.trusted-proxies",
      "",
      SettingForm.NETWORKS,
      "proxies whose word on the caller is taken"),
  SERVER_ALLOW_HTTP(
      "server.allow-http", "false", SettingForm.YES_NO, "plain http beyond this machine");

  private final String key;
  private final String initial;
  private final SettingForm form;
  private final String meaning;

  SettingKey(String key, String initial, SettingForm form, String meaning) {
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

  /// What its value looks like.
  SettingForm form() {
    return form;
  }

  /// What is accepted, in words.
  public String accepted() {
    return form.accepted();
  }

  /// Whether its value must not be shown.
  public boolean secret() {
    return form == SettingForm.SECRET
        || form == SettingForm.PATH_SECRET
        || form == SettingForm.SECRET_ADDRESS;
  }

  /// The name of its environment variable.
  public String variable() {
    return SettingLayers.variable(key);
  }
}

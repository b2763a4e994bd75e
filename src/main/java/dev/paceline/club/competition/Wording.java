package dev.paceline.club.competition;

import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Statuses, reasons and ages in words, the same in the workbook, in JSON and on the terminal.
public final class Wording {
  private static final DateTimeFormatter MOMENT = utc("yyyy-MM-dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter MINUTE = utc("yyyy-MM-dd HH:mm 'UTC'");
  private static final DateTimeFormatter CLOCK = utc("HH:mm 'UTC'");

  private Wording() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /// The instant as date and time, such as `2026-01-15 14:30:00 UTC`.
  public static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /// Why something is missing or old, such as `rate limited until 14:30 UTC`. The date is added
  /// where it is not that of `asOf`.
  public static String reason(Results.Reason reason, Instant asOf) {
    Instant until = reason.until();
    if (until == null) {
      return reason.code().text();
    }
    String joint = reason.code() == Failure.Code.RATE_LIMITED ? " until " : ", next try ";
    return reason.code().text() + joint + minute(until, asOf);
  }

  /// All reasons of a verdict, joined; empty without any.
  public static String reasons(Results.Verdict verdict, Instant asOf) {
    return verdict.reasons().stream()
        .map(reason -> reason(reason, asOf))
        .collect(Collectors.joining("; "));
  }

  /// How old a reading is, such as `26 h old`.
  public static String age(Instant readAt, Instant asOf) {
    Duration age = Duration.between(readAt, asOf);
    if (age.toMinutes() < 60) {
      return Math.max(0, age.toMinutes()) + " min old";
    }
    return age.toHours() < 48 ? age.toHours() + " h old" : age.toDays() + " days old";
  }

  /// What the reader of a row should know: its reasons, its age if it is old, its notes.
  public static String remarks(Results.Verdict verdict, List<Results.Note> notes, Instant asOf) {
    List<String> parts = new ArrayList<>();
    notes.forEach(note -> parts.add(note.text()));
    verdict.reasons().forEach(reason -> parts.add(reason(reason, asOf)));
    Instant readAt = verdict.readAt();
    if (readAt != null && isOld(verdict.status())) {
      parts.add("data " + age(readAt, asOf));
    }
    return String.join("; ", parts);
  }

  /// Why a runner has no time.
  public static String remarks(Results.Unranked unranked, Instant asOf) {
    String remarks = remarks(unranked.verdict(), unranked.notes(), asOf);
    return remarks.isEmpty() ? "no valid effort" : remarks;
  }

  /// What the reader of a ranked row should know.
  public static String remarks(Results.Row row, Instant asOf) {
    String remarks = remarks(row.verdict(), row.notes(), asOf);
    if (row.filtered() == 0) {
      return remarks;
    }
    String filtered = count(row.filtered(), "effort") + " below the minimum distance";
    return remarks.isEmpty() ? filtered : remarks + "; " + filtered;
  }

  /// Why a runner's data is not complete: reasons, what is missing, and how old the rest is.
  public static String remarks(Results.Quality row, Instant asOf) {
    List<String> parts = new ArrayList<>();
    row.verdict().reasons().forEach(reason -> parts.add(reason(reason, asOf)));
    boolean some = row.verdict().status() != Status.FAILED;
    if (some && row.covered().compareTo(row.needed()) < 0) {
      long percent = row.covered().multipliedBy(100).dividedBy(row.needed());
      parts.add("lists " + percent + " % read");
    }
    if (row.missing() > 0) {
      parts.add(row.missing() + " of " + count(row.considered(), "detail") + " missing");
    }
    Instant readAt = row.verdict().readAt();
    if (readAt != null && isOld(row.verdict().status())) {
      parts.add("data " + age(readAt, asOf));
    }
    return String.join("; ", parts);
  }

  /// How many runners have which status, such as `34 runners: 31 complete, 2 stale, 1 failed`.
  public static String counts(Map<Status, Integer> statuses) {
    int runners = statuses.values().stream().mapToInt(Integer::intValue).sum();
    String parts =
        ordered(statuses).entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + " " + entry.getKey().text())
            .collect(Collectors.joining(", "));
    return runners == 0 ? "no runners" : count(runners, "runner") + ": " + parts;
  }

  /// How many runners of all boards have which status; each counts once, with its worst.
  public static Map<Status, Integer> statuses(Results results) {
    Map<SourceKey, Status> worst = new LinkedHashMap<>();
    results
        .quality()
        .forEach(row -> worst.merge(row.runner().key(), row.verdict().status(), Status::and));
    return tally(worst.values());
  }

  /// How many runners of a distance board have which status.
  public static Map<Status, Integer> statuses(Results.DistanceBoard board) {
    return tally(board.rows().stream().map(row -> row.verdict().status()).toList());
  }

  /// The competition in a word.
  public static String kind(Results.Kind kind) {
    return switch (kind) {
      case SEGMENT -> "segments";
      case DISTANCE -> "distance";
    };
  }

  /// A part of a whole, such as `3 of 4`.
  public static String share(int part, int whole) {
    return part + " of " + whole;
  }

  /// The number with its noun, in the plural unless it is one.
  public static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static boolean isOld(Status status) {
    return switch (status) {
      case STALE, PARTIAL -> true;
      case COMPLETE, PROVISIONAL, FAILED -> false;
    };
  }

  /// The minute, rounded up so that nobody tries too early.
  private static String minute(Instant until, Instant asOf) {
    Instant minute = until.truncatedTo(ChronoUnit.MINUTES);
    Instant rounded = minute.equals(until) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    boolean sameDay =
        rounded.truncatedTo(ChronoUnit.DAYS).equals(asOf.truncatedTo(ChronoUnit.DAYS));
    return (sameDay ? CLOCK : MINUTE).format(rounded);
  }

  /// How often each status occurs.
  static Map<Status, Integer> tally(Collection<Status> statuses) {
    Map<Status, Integer> tally = new EnumMap<>(Status.class);
    statuses.forEach(status -> tally.merge(status, 1, Integer::sum));
    return tally;
  }

  private static Map<Status, Integer> ordered(Map<Status, Integer> statuses) {
    Map<Status, Integer> all = new EnumMap<>(Status.class);
    all.putAll(statuses);
    return all;
  }
}

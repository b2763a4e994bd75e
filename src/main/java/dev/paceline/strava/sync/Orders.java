package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Order;
import dev.paceline.engine.jobs.Subject;
import java.time.Instant;
import java.util.Locale;

/// How jobs of athletes are asked for: all kinds are one task, so one at a time lives for each.
final class Orders {
  /// The task of every job of an athlete.
  static final String ATHLETE = "sync";

  /// The task that looks at events.
  static final String EVENTS = "events";

  /// The task that decides who is next.
  static final String PLAN = "plan";

  private Orders() {}

  static Order of(AthleteId athlete, Kind kind, int priority, Instant notBefore, String by) {
    return new Order(
        ATHLETE,
        Subject.athlete(athlete.value()),
        kind.name().toLowerCase(Locale.ROOT),
        kind.strength(),
        priority,
        notBefore,
        by);
  }

  /// A job of the installation.
  static Order of(String task, Instant notBefore) {
    return new Order(task, Subject.INSTALLATION, task, 0, Priority.WEBHOOK, notBefore, "schedule");
  }

  static Kind kind(String text) {
    return Kind.valueOf(text.toUpperCase(Locale.ROOT));
  }
}

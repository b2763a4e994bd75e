package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimChange.Moment;
import dev.paceline.simulator.world.SimChange.Timed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An activity as first recorded, what lies behind it, and what happens to it afterwards.
///
/// @param fate in order of time
record Outing(SimActivity activity, Recording recording, List<Timed> fate) {
  static final Comparator<Outing> BY_START =
      Comparator.comparing((Outing outing) -> outing.activity().start())
          .thenComparingLong(outing -> outing.activity().id());

  Outing {
    fate = List.copyOf(fate);
  }

  Outing(SimActivity activity, Recording recording) {
    this(activity, recording, List.of());
  }

  /// The same outing, to which one more thing happens.
  Outing with(Timed change) {
    List<Timed> longer = new ArrayList<>(fate);
    longer.add(change);
    longer.sort(Comparator.comparing(Timed::at));
    return new Outing(activity, recording, longer);
  }

  /// The activity at an instant; empty before its upload and while it is deleted.
  Optional<SimActivity> at(Instant now) {
    if (!activity.isUploadedBy(now)) {
      return Optional.empty();
    }
    if (fate.isEmpty()) {
      return Optional.of(activity);
    }
    boolean present = true;
    SimActivity current = activity;
    for (Timed timed : fate) {
      if (timed.at().isAfter(now)) {
        break;
      }
      switch (timed.change()) {
        case SimChange.Delete() -> present = false;
        case SimChange.Return() -> present = true;
        default -> current = Edits.applied(timed.change(), current);
      }
    }
    return present ? Optional.of(current) : Optional.empty();
  }

  /// When it is uploaded and when something happens to it, from one instant (exclusive) to another
  /// (inclusive).
  Stream<Moment> moments(Instant from, Instant to) {
    return Stream.concat(
            Stream.of(activity.appearance().uploadedAt()), fate.stream().map(Timed::at))
        .filter(at -> at.isAfter(from) && !at.isAfter(to))
        .map(at -> new Moment(at, activity.id()));
  }
}

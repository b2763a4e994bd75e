package dev.paceline.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What lies behind an activity; large parts are made when asked for, and not kept.
interface Recording {
  /// All efforts, ordered by their first sample.
  List<SimEffort> efforts(SimActivity activity);

  /// The samples; empty for an activity typed in by hand.
  Optional<SimTrack> track(SimActivity activity);

  /// The corners of the way, for a coarse map; empty without positions.
  List<GeoPoint> outline(SimActivity activity);

  /// A recording along streets.
  record InTown(Town town, List<Street> streets, Errand errand) implements Recording {
    @Override
    public List<SimEffort> efforts(SimActivity activity) {
      return Traversals.in(new Motion(town, errand), streets, activity);
    }

    @Override
    public Optional<SimTrack> track(SimActivity activity) {
      return Optional.of(new Motion(town, errand).track(town));
    }

    @Override
    public List<GeoPoint> outline(SimActivity activity) {
      return IntStream.of(errand.route(town)).mapToObj(town::point).toList();
    }
  }

  /// A recording along streets that is made to fit the activity's figures.
  record Fitted(Town town, List<Street> streets, Circuit circuit) implements Recording {
    /// About as many points are in an outline, so that long lists stay small.
    private static final int OUTLINE_POINTS = 32;

    @Override
    public List<SimEffort> efforts(SimActivity activity) {
      return Traversals.in(motion(activity), streets, activity);
    }

    @Override
    public Optional<SimTrack> track(SimActivity activity) {
      return Optional.of(motion(activity).track(town));
    }

    @Override
    public List<GeoPoint> outline(SimActivity activity) {
      int[] route = circuit.route(town);
      int step = Math.ceilDiv(route.length, OUTLINE_POINTS);
      List<GeoPoint> outline = new ArrayList<>();
      for (int i = 0; i < route.length - 1; i += step) {
        outline.add(town.point(route[i]));
      }
      outline.add(town.point(route[route.length - 1]));
      return outline;
    }

    private Motion motion(SimActivity activity) {
      int moving = Math.max(1, activity.movingSeconds());
      int paused = activity.elapsedSeconds() - moving;
      double share = 0.1 + 0.8 * Seeds.share(circuit.seed(), 6);
      Errand errand =
          new Errand(
              circuit.seed(),
              circuit.home(),
              activity.distanceMeters(),
              activity.distanceMeters() / moving,
              List.of(),
              paused > 0 ? List.of(new Errand.Pause(share, paused)) : List.of(),
              Seeds.share(circuit.seed(), 7) < 0.15,
              Seeds.share(circuit.seed(), 8) < 0.02);
      return new Motion(town, errand, circuit.route(town), moving, activity.distanceMeters());
    }
  }

  /// A recording made indoors, or none at all.
  record Indoors(boolean measuresHeight) implements Recording {
    @Override
    public List<SimEffort> efforts(SimActivity activity) {
      return List.of();
    }

    @Override
    public Optional<SimTrack> track(SimActivity activity) {
      return activity.is(SimActivity.Trait.MANUAL)
          ? Optional.empty()
          : Optional.of(
              SimTrack.indoors(
                  activity.elapsedSeconds(),
                  second -> measuresHeight ? Math.round(600 + second / 100.0) / 10.0 : 0));
    }

    @Override
    public List<GeoPoint> outline(SimActivity activity) {
      return List.of();
    }
  }

  /// A recording written down by a test.
  ///
  /// @param given the samples; empty for a straight way north, one sample a second
  record Given(List<SimEffort> efforts, Optional<SimTrack> given) implements Recording {
    public Given {
      efforts = List.copyOf(efforts);
    }

    @Override
    public List<SimEffort> efforts(SimActivity activity) {
      return efforts;
    }

    @Override
    public Optional<SimTrack> track(SimActivity activity) {
      if (given.isPresent()) {
        return given;
      }
      return activity.is(SimActivity.Trait.POSITIONS)
          ? Optional.of(straight(activity))
          : new Indoors(false).track(activity);
    }

    @Override
    public List<GeoPoint> outline(SimActivity activity) {
      if (!activity.is(SimActivity.Trait.POSITIONS)) {
        return List.of();
      }
      return given
          .map(track -> List.of(track.position(0), track.position(track.size() - 1)))
          .orElseGet(() -> List.of(straight(activity, 0), straight(activity, last(activity))));
    }

    private static SimTrack straight(SimActivity activity) {
      int last = last(activity);
      List<GeoPoint> positions =
          IntStream.rangeClosed(0, last).mapToObj(second -> straight(activity, second)).toList();
      return SimTrack.of(positions, IntStream.rangeClosed(0, last).toArray());
    }

    private static GeoPoint straight(SimActivity activity, int second) {
      double metersPerSecond = activity.distanceMeters() / last(activity);
      return new GeoPoint(Town.latitude(second * metersPerSecond), Town.LONGITUDE);
    }

    private static int last(SimActivity activity) {
      return Math.max(1, activity.elapsedSeconds());
    }
  }
}

package dev.paceline.simulator.world;

import java.time.LocalDate;

/// The size of an invented club; equal plans make equal clubs.
///
/// @param firstDay the first day on which somebody moves, in each runner's own zone
/// @param activitiesPerRunner how many each runner records, not counting copies from a second
///   device
/// @param segments how many running segments lie in the town; one riding segment comes on top
/// @param life what happens to activities after they were uploaded
public record ClubPlan(
    long seed,
    LocalDate firstDay,
    int days,
    int runners,
    int activitiesPerRunner,
    int segments,
    Life life) {

  /// How often activities change after their upload, as shares of all activities.
  ///
  /// @param late uploaded up to three weeks after the start; told apart in race clubs only
  /// @param edited changed once or twice: title, type, kind of workout, length or visibility
  /// @param deleted taken away again
  /// @param returned of those deleted, the share that comes back
  public record Life(double late, double edited, double deleted, double returned) {
    /// Nothing changes.
    public static final Life NONE = new Life(0, 0, 0, 0);

    /// What a club of ordinary people does.
    public static final Life USUAL = new Life(0.02, 0.06, 0.01, 0.3);

    public Life {
      for (double share : new double[] {late, edited, deleted, returned}) {
        if (!(share >= 0 && share <= 1)) {
          throw new IllegalArgumentException("a share must be 0 to 1, was " + share);
        }
      }
    }
  }

  /// A club to whose activities nothing happens.
  public ClubPlan(
      long seed, LocalDate firstDay, int days, int runners, int activitiesPerRunner, int segments) {
    this(seed, firstDay, days, runners, activitiesPerRunner, segments, Life.NONE);
  }

  public ClubPlan {
    require("days", days, 1, 10_000);
    require("runners", runners, 1, 10_000);
    require("activities per runner", activitiesPerRunner, 0, 20 * days);
    require("segments", segments, 1, 100);
    if (firstDay.getYear() < 2010 || firstDay.getYear() > 2100) {
      throw new IllegalArgumentException("first day must be in 2010 to 2100: " + firstDay);
    }
  }

  /// The usual club: 34 runners with 60 activities each over 60 days, and six running segments.
  public static ClubPlan of(long seed, LocalDate firstDay) {
    return new ClubPlan(seed, firstDay, 60, 34, 60, 6);
  }

  /// The usual club of racers, for [World#raceClub]: 200 runners with 2,100 activities each over
  /// four years, and life as usual.
  public static ClubPlan races(long seed, LocalDate firstDay) {
    return new ClubPlan(seed, firstDay, 1461, 200, 2100, 6, Life.USUAL);
  }

  /// A plan of the same size from another seed.
  public ClubPlan withSeed(long newSeed) {
    return new ClubPlan(newSeed, firstDay, days, runners, activitiesPerRunner, segments, life);
  }

  /// The same club over other days with another number of activities for each runner.
  public ClubPlan withActivities(int newDays, int newActivitiesPerRunner) {
    return new ClubPlan(seed, firstDay, newDays, runners, newActivitiesPerRunner, segments, life);
  }

  /// The same plan for another number of runners.
  public ClubPlan withRunners(int newRunners) {
    return new ClubPlan(seed, firstDay, days, newRunners, activitiesPerRunner, segments, life);
  }

  /// The same plan with another number of running segments.
  public ClubPlan withSegments(int newSegments) {
    return new ClubPlan(seed, firstDay, days, runners, activitiesPerRunner, newSegments, life);
  }

  /// The same plan with another life.
  public ClubPlan withLife(Life newLife) {
    return new ClubPlan(seed, firstDay, days, runners, activitiesPerRunner, segments, newLife);
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", was " + value);
    }
  }
}

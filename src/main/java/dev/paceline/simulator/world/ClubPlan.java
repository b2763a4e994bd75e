package dev.paceline.simulator.world;

import java.time.LocalDate;

/// The size of an invented club; equal plans make equal clubs.
///
/// @param firstDay the first day on which somebody moves, in each runner's own zone
/// @param activitiesPerRunner how many each runner records, not counting copies from a second
///   device
/// @param segments how many running segments lie in the town; one riding segment comes on top
public record ClubPlan(
    long seed, LocalDate firstDay, int days, int runners, int activitiesPerRunner, int segments) {

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

  /// A plan of the same size from another seed.
  public ClubPlan withSeed(long newSeed) {
    return new ClubPlan(newSeed, firstDay, days, runners, activitiesPerRunner, segments);
  }

  /// The same club over other days with another number of activities for each runner.
  public ClubPlan withActivities(int newDays, int newActivitiesPerRunner) {
    return new ClubPlan(seed, firstDay, newDays, runners, newActivitiesPerRunner, segments);
  }

  /// The same plan for another number of runners.
  public ClubPlan withRunners(int newRunners) {
    return new ClubPlan(seed, firstDay, days, newRunners, activitiesPerRunner, segments);
  }

  /// The same plan with another number of running segments.
  public ClubPlan withSegments(int newSegments) {
    return new ClubPlan(seed, firstDay, days, runners, activitiesPerRunner, newSegments);
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", was " + value);
    }
  }
}

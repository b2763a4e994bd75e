package dev.paceline.simulator.world;

/// A kind of sport: its open name, and the name that older programs know it by.
///
/// @param type the sport type, such as `TrailRun`; not limited to the constants
/// @param legacyType the older and coarser type, such as `Run`
public record SimSport(String type, String legacyType) {
  public static final SimSport RUN = new SimSport("Run", "Run");
  public static final SimSport TRAIL_RUN = new SimSport("TrailRun", "Run");
  public static final SimSport RIDE = new SimSport("Ride", "Ride");
  public static final SimSport WALK = new SimSport("Walk", "Walk");
  public static final SimSport SWIM = new SimSport("Swim", "Swim");
  public static final SimSport WEIGHT_TRAINING = new SimSport("WeightTraining", "WeightTraining");

  /// A sport that no list of sports contains.
  public static final SimSport UNHEARD_OF = new SimSport("Pathsweeping", "Workout");
}

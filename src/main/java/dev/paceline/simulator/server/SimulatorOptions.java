package dev.paceline.simulator.server;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the simulated service behaves.
///
/// @param port where to listen; 0 for any free port
/// @param clientId the only application accepted; any, if empty
/// @param clientSecret its secret; any, if empty
/// @param seed of tokens and of whatever else is drawn by lot
/// @param log a file for the call log, replaced if it exists; empty for none
public record SimulatorOptions(
    int port,
    Limits limits,
    String clientId,
    String clientSecret,
    TokenRotation rotation,
    long seed,
    Set<Switch> switches,
    List<Fault> faults,
    Optional<Path> log) {

  /// Any port, a new application's limits, any client, tokens that stay, and nothing goes wrong.
  public static final SimulatorOptions DEFAULT =
      new SimulatorOptions(
          0, Limits.DEFAULT, "", "", TokenRotation.NEVER, 1, Set.of(), List.of(), Optional.empty());

  public SimulatorOptions {
    switches = Set.copyOf(switches);
    faults = List.copyOf(faults);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
    }
  }

  /// The same behaviour at another port.
  public SimulatorOptions withPort(int newPort) {
    return new SimulatorOptions(
        newPort, limits, clientId, clientSecret, rotation, seed, switches, faults, log);
  }

  /// The same behaviour under other limits.
  public SimulatorOptions withLimits(Limits newLimits) {
    return new SimulatorOptions(
        port, newLimits, clientId, clientSecret, rotation, seed, switches, faults, log);
  }

  /// The same behaviour for one application only.
  public SimulatorOptions withClient(String newClientId, String newClientSecret) {
    return new SimulatorOptions(
        port, limits, newClientId, newClientSecret, rotation, seed, switches, faults, log);
  }

  /// The same behaviour with another rotation of refresh tokens.
  public SimulatorOptions withRotation(TokenRotation newRotation) {
    return new SimulatorOptions(
        port, limits, clientId, clientSecret, newRotation, seed, switches, faults, log);
  }

  /// The same behaviour from another seed.
  public SimulatorOptions withSeed(long newSeed) {
    return new SimulatorOptions(
        port, limits, clientId, clientSecret, rotation, newSeed, switches, faults, log);
  }

  /// The same behaviour with exactly these switches on.
  public SimulatorOptions withSwitches(Switch... newSwitches) {
    EnumSet<Switch> on = EnumSet.noneOf(Switch.class);
    on.addAll(List.of(newSwitches));
    return new SimulatorOptions(
        port, limits, clientId, clientSecret, rotation, seed, on, faults, log);
  }

  /// The same behaviour with exactly these faults.
  public SimulatorOptions withFaults(List<Fault> newFaults) {
    return new SimulatorOptions(
        port, limits, clientId, clientSecret, rotation, seed, switches, newFaults, log);
  }

  /// The same behaviour, with the calls noted in a file.
  public SimulatorOptions withLog(Path newLog) {
    return new SimulatorOptions(
        port,
        limits,
        clientId,
        clientSecret,
        rotation,
        seed,
        switches,
        faults,
        Optional.of(newLog));
  }
}

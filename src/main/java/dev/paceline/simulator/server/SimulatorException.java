package dev.paceline.simulator.server;

/// The simulator cannot do its work: its port is taken, or its log cannot be written.
public final class SimulatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SimulatorException(String message, Throwable cause) {
    super(message, cause);
  }
}

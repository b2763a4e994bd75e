package dev.paceline.strava.fetch;

import dev.paceline.simulator.server.SimulatorOptions;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A club and one process that reads from it; each test says which.
abstract class RunGround {
  @TempDir Path directory = Path.of("");
  private @Nullable Club club;
  private @Nullable FetchGround ground;

  final void open(int runners) {
    open(runners, SimulatorOptions.DEFAULT);
  }

  final void open(int runners, SimulatorOptions options) {
    Club opened = new Club(directory, runners, options);
    open(opened, opened.place());
  }

  final void open(Club opened, FetchGround.Place place) {
    club = opened;
    ground = opened.process(place);
  }

  @AfterEach
  final void close() {
    club().close();
  }

  final Club club() {
    return Objects.requireNonNull(club, "not open");
  }

  final FetchGround ground() {
    return Objects.requireNonNull(ground, "not open");
  }
}

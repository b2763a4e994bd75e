package dev.paceline.app.cli;

import dev.paceline.app.SampleWorkbook;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small club whose season was over long ago, served on real time, with the workbook of its
/// organiser in a folder of its own.
final class SimulatedClub implements AutoCloseable {
  static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 6);

  /// Everything is over and settled.
  static final String AS_OF = "2025-05-01T00:00:00Z";

  static final ClubPlan PLAN = new ClubPlan(3, FIRST_DAY, 60, 6, 15, 4);
  static final SimulatorOptions OPTIONS = SimulatorOptions.DEFAULT.withLimits(Limits.PLENTY);

  final World world = World.club(PLAN);
  final SimulatedStrava strava;
  final Path workbook;
  final Path data;
  private final Path folder;
  private final Map<String, String> more = new TreeMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SimulatedClub(Path folder) {
    this(folder, OPTIONS);
  }

  SimulatedClub(Path folder, SimulatorOptions options) {
    this.folder = folder;
    workbook = folder.resolve("club.xlsx");
    data = folder.resolve("data");
    strava = SimulatedStrava.start(world, options, InstantSource.system(), threads);
    writeWorkbook(List.of(List.of("Competition Name", "Spring cup")));
  }

  /// Writes the workbook anew with these rows of `Settings`.
  void writeWorkbook(List<List<String>> settings) {
    new SampleWorkbook(world, FIRST_DAY).write(workbook, settings);
  }

  /// Sets a variable of the environment.
  SimulatedClub with(String variable, String value) {
    more.put(variable, value);
    return this;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// What a person would export before the first command.
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PACELINE_STRAVA_API_BASE", strava.apiBase().toString());
    environment.put("PACELINE_STRAVA_OAUTH_BASE", strava.oauthBase().toString());
    environment.put("PACELINE_STRAVA_CLIENT_ID", "5");
    environment.put("PACELINE_STRAVA_CLIENT_SECRET", "simulated");
    environment.put("PACELINE_DATA", data.toString());
    environment.put("PACELINE_FETCH_BATCH_PAUSE", "0s");
    environment.putAll(more);
    return environment;
  }

  /// Runs a command in this process, with the environment given as options.
  Outcome command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    environment()
        .forEach((variable, value) -> {
          String key = variable.substring("PACELINE_".length()).toLowerCase(java.util.Locale.ROOT);
          all.add("--set");
          all.add(key.replaceFirst("_", ".").replace('_', '-') + "=" + value);
        });
    return Outcome.of(all.toArray(String[]::new));
  }

  /// `competition WHAT` on the workbook as of the end of the season, with further options.
  Outcome competition(String what, String... options) {
    List<String> words = new ArrayList<>(List.of("competition", what, workbook.toString()));
    words.addAll(List.of("--as-of", AS_OF));
    words.addAll(List.of(options));
    return command(words.toArray(String[]::new));
  }

  /// `competition run` into a file of the folder.
  Outcome run(String out, String... options) {
    List<String> all = new ArrayList<>(List.of("-o", file(out).toString()));
    all.addAll(List.of(options));
    return competition("run", all.toArray(String[]::new));
  }

  /// How many calls of a kind arrived so far.
  long calls(CallKind kind) {
    return strava.log().stream().filter(call -> call.kind() == kind).count();
  }

  /// How many calls arrived that Strava counts.
  long calls() {
    return strava.log().stream().map(LoggedCall::kind).filter(k -> k != CallKind.TOKEN).count();
  }

  @Override
  public void close() {
    strava.close();
    threads.close();
  }
}

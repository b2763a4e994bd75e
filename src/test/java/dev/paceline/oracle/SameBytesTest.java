package dev.paceline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Results;
import dev.paceline.club.workbook.ResultsWriter;
import dev.paceline.club.workbook.RunBlock;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.Fault.Effect;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.server.TokenRotation;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// However the service tells it, the same data as of the same instant makes the same file (O-5).
final class SameBytesTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 2, 9);
  private static final int DAYS = 24;

  /// While windows are open, so that all statuses and re-checks are alive.
  private static final Instant AS_OF = Instant.parse("2026-02-24T12:07:03Z");

  private static final Effect REFUSED = new Effect.Status(401);

  /// What may happen to a call up to three times, a refused token once.
  private static final List<Effect> EFFECTS =
      List.of(
          new Effect.Status(500),
          new Effect.Status(503),
          new Effect.Status(597),
          new Effect.Html(),
          new Effect.Malformed(),
          new Effect.Cut(),
          REFUSED);

  private final World world = World.club(new ClubPlan(7, FIRST_DAY, DAYS, 9, 22, 3));

  @TempDir private Path directory;

  private static Series series(World world, boolean compat) {
    SeriesMaker maker = new SeriesMaker(world, FIRST_DAY, DAYS, 31);
    return compat ? maker.compat() : maker.standard();
  }

  private byte[] file(Season season, boolean compat) throws IOException {
    Results results = season.run(series(world, compat), AS_OF);
    Path target = directory.resolve("results-" + season.calls().size() + compat + ".xlsx");
    ResultsWriter.write(results, RunBlock.none(), target);
    return Files.readAllBytes(target);
  }

  private Season season(SimulatorOptions options, String name) throws IOException {
    return Season.unlimited(
        world, AS_OF, options, Files.createDirectories(directory.resolve(name)));
  }

  private List<byte[]> plain() throws IOException {
    try (Season season = season(SimulatorOptions.DEFAULT, "plain")) {
      return List.of(file(season, false), file(season, true));
    }
  }

  private void hasSameBytes(SimulatorOptions options) throws IOException {
    List<byte[]> plain = plain();
    try (Season season = season(options, "other")) {
      same(file(season, false), plain.getFirst());
      same(file(season, true), plain.getLast());
    }
  }

  private static void same(byte[] actual, byte[] expected) throws IOException {
    assertThat(Sheets.read(actual).differences(Sheets.read(expected))).isEmpty();
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("case 28, R-2: in whichever order lists come")
  @EnumSource(
      value = Switch.class,
      names = {"LISTS_REVERSED", "LISTS_SHUFFLED", "BEFORE_INCLUSIVE", "TOKEN_IN_HEADER_ONLY"})
  void whateverIsSwitched(Switch what) throws IOException {
    hasSameBytes(SimulatorOptions.DEFAULT.withSwitches(what));
  }

  @ParameterizedTest
  @DisplayName("case 39: with tokens that rotate")
  @EnumSource(TokenRotation.class)
  void withRotation(TokenRotation rotation) throws IOException {
    hasSameBytes(SimulatorOptions.DEFAULT.withRotation(rotation));
  }

  @ParameterizedTest(name = "seed {0}")
  @DisplayName("F-11: when calls fail at random and are repeated")
  @ValueSource(longs = {1, 2, 3})
  void withFaults(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Fault> faults = new ArrayList<>();
    for (SimAthlete athlete : world.athletes()) {
      for (CallKind kind : List.of(CallKind.LIST, CallKind.DETAIL, CallKind.STREAMS)) {
        Effect effect = EFFECTS.get(random.nextInt(EFFECTS.size()));
        int most = effect.equals(REFUSED) ? 1 : 3;
        faults.add(
            Fault.of(kind, effect)
                .forAthlete(athlete.id())
                .after(kind == CallKind.LIST ? 0 : random.nextInt(5))
                .times(random.nextInt(1, most + 1)));
      }
    }
    hasSameBytes(SimulatorOptions.DEFAULT.withFaults(faults));
  }

  @Test
  @DisplayName("O-5, P-4: a second run on the same data makes the same file without asking twice")
  void onceMore() throws IOException {
    try (Season season = season(SimulatorOptions.DEFAULT, "twice")) {
      byte[] first = file(season, false);
      List<LoggedCall> calls = season.calls();

      assertThat(file(season, false)).isEqualTo(first);
      assertThat(season.calls()).isEqualTo(calls);

      season.advanceTo(AS_OF.plus(Duration.ofMinutes(3)));
      assertThat(file(season, false)).isEqualTo(first);
    }
  }
}

package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.TokenRotation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwoProcessesTest {
  @TempDir Path folder;

  @Test
  @DisplayName(
      "case 40 case 47 two runs at once: one refresh a runner, each detail once, one result")
  void shareWhatTheyFetch() {
    try (SimulatedClub club =
        new SimulatedClub(folder, SimulatedClub.OPTIONS.withRotation(TokenRotation.ALWAYS))) {
      assertThat(club.command("cache", "status").code()).isZero();
      Outcome first;
      Outcome second;
      try (ChildCommand one = start(club, "one.xlsx");
          ChildCommand two = start(club, "two.xlsx")) {
        first = one.await();
        second = two.await();
      }

      assertThat(first.code()).as(first.err()).isZero();
      assertThat(second.code()).as(second.err()).isZero();
      assertThat(ResultsFile.parts(club.file("two.xlsx")))
          .isEqualTo(ResultsFile.parts(club.file("one.xlsx")));
      assertThat(club.calls(CallKind.TOKEN)).isEqualTo(6);
      assertThat(club.strava.log())
          .filteredOn(call -> call.kind() == CallKind.DETAIL)
          .extracting(LoggedCall::target)
          .doesNotHaveDuplicates()
          .hasSize(47);
      assertThat(club.strava.log()).allMatch(call -> call.status() == 200);
    }
  }

  private ChildCommand start(SimulatedClub club, String out) {
    return new ChildCommand(
        folder,
        club.environment(),
        List.of("competition", "run", "club.xlsx", "-o", out, "--as-of", SimulatedClub.AS_OF));
  }
}

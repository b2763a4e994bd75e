package dev.paceline.app.web.competition;

import dev.paceline.app.web.PageWeight;
import dev.paceline.app.web.WebGround;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.world.ClubPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The leaderboard of a usual club is light.
final class BoardWeightTest {
  private static final ClubPlan USUAL = new ClubPlan(3, LocalDate.of(2025, 11, 3), 60, 34, 6, 4);

  @TempDir Path directory;

  @Test
  void theBoardOf34RunnersIsLight() throws IOException, InterruptedException {
    try (CompetitionGround ground = new CompetitionGround(directory, USUAL)) {
      WebGround.Browser editor = ground.web.signIn("Ed Editor", Role.EDITOR);
      String id = ground.upload(editor, ground.workbook("Competition Name", "Spring cup"));
      ground.run(editor, id);
      ground.finish(id);

      PageWeight.check(editor, "/competitions/" + id);
    }
  }
}

package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresRunTest {
  @Test
  @DisplayName("O-5 a run on PostgreSQL gives the bytes of a run on SQLite")
  void writesTheSameOnBothDatabases(@TempDir Path one, @TempDir Path two) {
    try (SimulatedClub sqlite = new SimulatedClub(one);
        SimulatedClub postgres =
            new SimulatedClub(two).with("PACELINE_DB_URL", TestDatabases.postgres())) {
      Outcome there = sqlite.run("out.xlsx");
      Outcome here = postgres.run("out.xlsx");

      assertThat(here.code()).as(here.err()).isZero();
      assertThat(here.out()).isEqualTo(there.out());
      assertThat(ResultsFile.parts(postgres.file("out.xlsx")))
          .isEqualTo(ResultsFile.parts(sqlite.file("out.xlsx")));
      assertThat(postgres.data.resolve("paceline.db")).doesNotExist();
      long calls = postgres.calls();
      assertThat(calls).isEqualTo(sqlite.calls());

      assertThat(postgres.run("again.xlsx").code()).isZero();
      assertThat(postgres.calls()).isEqualTo(calls);
    }
  }
}

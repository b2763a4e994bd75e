package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The worker as a process of its own.
final class WorkerCommandTest {
  @TempDir Path folder;

  @Test
  void doesWhatOtherProcessesAskForUntilItIsInterrupted() {
    try (SimulatedClub club = new SimulatedClub(folder).with("PACELINE_SYNC_PAGE_PAUSE", "0s");
        ChildCommand worker = new ChildCommand(folder, club.environment(), List.of("worker"))) {
      worker.awaitLine("Working with 4 jobs at once");
      Path file = club.file("connections.csv");
      ConnectionsFile.write(club.world, file);

      Outcome added = club.command("athlete", "add", file.toString());

      assertThat(added.out()).contains("A worker does it");
      String session =
          added.out().lines().filter(l -> l.startsWith("strava:900001")).findFirst().orElseThrow();
      Outcome log =
          club.command(
              "sync", "log", session.substring(session.indexOf("sync-")).strip(), "--follow");
      assertThat(log.out()).contains("sync started", "done");
      worker.interrupt();
      Outcome ended = worker.await();
      assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.CANCELLED);
      assertThat(ended.err()).doesNotContain("Exception");
    }
  }

  @Test
  @DisplayName("test 41: with no usable snapshot a worker starts empty and queues a refresh")
  void startsEmptyAndQueuesARefresh() throws IOException {
    try (SimulatedClub club = new SimulatedClub(folder)) {
      assertThat(club.command("cache", "status").code()).isZero();
      damage(club.data.resolve("paceline.db"));
      Outcome plain = club.command("queue", "list");
      assertThat(plain.code()).as("other commands touch nothing").isEqualTo(ExitCode.ERROR);

      try (ChildCommand worker = new ChildCommand(folder, club.environment(), List.of("worker"))) {
        worker.awaitLine("Working with");
        worker.interrupt();
        assertThat(worker.await().err()).contains("emptied: the database was damaged");
      }

      assertThat(club.command("integrity").code()).isZero();
      assertThat(club.data.resolve("snapshots/quarantine").toFile().list()).hasSize(1);
    }
  }

  @Test
  void putsTheNewestSnapshotInThePlaceOfADamagedDatabase() throws IOException {
    try (SimulatedClub club = new SimulatedClub(folder).with("PACELINE_SYNC_PAGE_PAUSE", "0s")) {
      Path file = club.file("connections.csv");
      ConnectionsFile.write(club.world, file);
      club.command("athlete", "add", file.toString());
      assertThat(club.command("sync", "run", "--all", "--wait").code()).isZero();
      String before = club.command("cache", "status").out().lines().toList().get(1);
      assertThat(club.command("snapshot", "create").code()).isZero();
      damage(club.data.resolve("paceline.db"));

      try (ChildCommand worker = new ChildCommand(folder, club.environment(), List.of("worker"))) {
        worker.awaitLine("Working with");
        worker.interrupt();
        assertThat(worker.await().err()).contains("restored: the database was damaged");
      }

      assertThat(club.command("cache", "status").out().lines().toList().get(1)).isEqualTo(before);
    }
  }

  private static void damage(Path database) throws IOException {
    Files.deleteIfExists(database.resolveSibling("paceline.db-wal"));
    Files.write(
        database, new byte[4096], StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }
}

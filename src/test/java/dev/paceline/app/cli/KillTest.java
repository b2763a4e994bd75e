package dev.paceline.app.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.TokenRotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The real command, killed with SIGKILL at 20 points of a run, and run again to the end (D29).
///
/// With tokens that rotate at every refresh, no point lies between the server's rotation and our
/// storing of it: the protocol itself loses that connection. All points are such that the tokens
/// asked for before are stored, as a list of each of their owners has arrived.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillTest {
  private static final byte[] OLD = "old results".getBytes(StandardCharsets.UTF_8);

  private static final int IN_FLIGHT = 4;
  private static final int PATIENCE_SECONDS = 120;

  private final Map<String, String> undisturbed = new TreeMap<>();
  private final List<String> usualCalls = new ArrayList<>();

  @BeforeAll
  void runUndisturbed(@TempDir Path folder) {
    try (SimulatedClub club = new SimulatedClub(folder);
        ChildCommand child = start(club)) {
      assertThat(child.await().code()).isZero();
      undisturbed.putAll(ResultsFile.parts(club.file("out.xlsx")));
      usualCalls.addAll(reads(club));
    }
    assertThat(usualCalls).doesNotHaveDuplicates().hasSize(60);
  }

  @ParameterizedTest(name = "{0} {1}, tokens rotate {2}")
  @DisplayName(
      "case 42 case 39 X-5 killed while reading, the next run repeats no more than a batch")
  @CsvSource({
    "TOKEN, 1, NEVER",
    "LIST, 1, NEVER",
    "LIST, 1, ALWAYS",
    "LIST, 4, ALWAYS",
    "LIST, 6, NEVER",
    "LIST, 6, ALWAYS",
    "DETAIL, 1, ALWAYS",
    "DETAIL, 12, NEVER",
    "DETAIL, 24, ALWAYS",
    "DETAIL, 36, NEVER",
    "DETAIL, 47, ALWAYS",
    "STREAMS, 1, NEVER",
    "STREAMS, 2, ALWAYS",
    "STREAMS, 3, NEVER",
    "STREAMS, 4, ALWAYS",
    "STREAMS, 5, NEVER",
    "STREAMS, 6, ALWAYS",
    "STREAMS, 7, NEVER"
  })
  void goesOnAfterAKillWhileReading(
      CallKind kind, int number, TokenRotation rotation, @TempDir Path folder) throws IOException {
    // given
    try (SimulatedClub club =
        new SimulatedClub(folder, SimulatedClub.OPTIONS.withRotation(rotation))) {
      byte[] workbook = Files.readAllBytes(club.workbook);
      CompletableFuture<ChildCommand> victim = new CompletableFuture<>();
      CompletableFuture<Boolean> killed = new CompletableFuture<>();
      AtomicInteger count = new AtomicInteger();
      club.strava.onCall(call -> {
        if (call.kind() == kind && count.incrementAndGet() == number) {
          ChildCommand child = victim.join();
          child.kill();
          killed.complete(child.wasKilled());
        }
      });

      if (kind == CallKind.TOKEN) {
        // the lease of a dead process lasts for two time-outs
        club.with("PACELINE_HTTP_TIMEOUT", "3s");
      }

      // when
      try (ChildCommand child = start(club)) {
        victim.complete(child);
        assertThat(child.await().code()).isEqualTo(137);
      }
      assertThat(killed.join()).isTrue();
      assertThat(club.file("out.xlsx")).doesNotExist();
      club.strava.onCall(_ -> {});
      Outcome next = club.run("out.xlsx");

      // then
      assertThat(next.code()).as(next.err()).isZero();
      assertSameAsUndisturbed(club);
      assertThat(Files.readAllBytes(club.workbook)).isEqualTo(workbook);
    }
  }

  @ParameterizedTest
  @DisplayName("case 42 killed while writing, the old output is intact and the next run succeeds")
  @EnumSource(
      value = TokenRotation.class,
      names = {"NEVER", "ALWAYS"})
  void goesOnAfterAKillWhileWriting(TokenRotation rotation, @TempDir Path folder)
      throws IOException, InterruptedException {
    // given
    try (SimulatedClub club =
            new SimulatedClub(folder, SimulatedClub.OPTIONS.withRotation(rotation));
        WatchService watch = folder.getFileSystem().newWatchService()) {
      Files.write(club.file("out.xlsx"), OLD);
      folder.register(watch, ENTRY_CREATE);

      // when
      try (ChildCommand child = start(club)) {
        awaitTemporaryFile(watch, "a file that proves that results could be written");
        awaitTemporaryFile(watch, "the results");
        child.kill();
        child.await();
      }

      // then: a busy machine may kill after the file is whole, never leave a part of it
      if (!Arrays.equals(Files.readAllBytes(club.file("out.xlsx")), OLD)) {
        assertThat(ResultsFile.parts(club.file("out.xlsx"))).isEqualTo(undisturbed);
      }
      assertThat(temporaryFiles(folder)).as("what the kill left").hasSizeLessThanOrEqualTo(1);
      Outcome next = club.run("out.xlsx");
      assertThat(next.code()).as(next.err()).isZero();
      assertSameAsUndisturbed(club);
      assertThat(reads(club)).as("nothing is read twice").doesNotHaveDuplicates();
    }
  }

  @Test
  @DisplayName("case 39 a token rotates and the program dies: the next run has the new token")
  void keepsARotatedToken(@TempDir Path folder) {
    try (SimulatedClub club =
        new SimulatedClub(folder, SimulatedClub.OPTIONS.withRotation(TokenRotation.ALWAYS))) {
      CompletableFuture<ChildCommand> victim = new CompletableFuture<>();
      club.strava.onCall(call -> {
        if (call.kind() == CallKind.LIST) {
          victim.join().kill();
        }
      });
      try (ChildCommand child = start(club)) {
        victim.complete(child);
        child.await();
      }
      club.strava.onCall(_ -> {});
      club.world.athletes().forEach(athlete -> club.strava.expireAccess(athlete.id()));

      Outcome next = club.run("out.xlsx");

      assertThat(next.code()).as(next.err()).isZero();
      assertThat(next.out()).doesNotContain("token revoked");
    }
  }

  private void assertSameAsUndisturbed(SimulatedClub club) {
    assertThat(ResultsFile.parts(club.file("out.xlsx"))).isEqualTo(undisturbed);
    List<String> reads = reads(club);
    Set<String> distinct = new HashSet<>(reads);
    assertThat(distinct).containsExactlyInAnyOrderElementsOf(usualCalls);
    assertThat(reads.size() - distinct.size()).as("repeated").isBetween(0, IN_FLIGHT);
    assertThat(reads)
        .allSatisfy(call -> assertThat(Collections.frequency(reads, call)).isLessThanOrEqualTo(2));
  }

  private static ChildCommand start(SimulatedClub club) {
    return new ChildCommand(
        club.file("."),
        club.environment(),
        List.of(
            "competition",
            "run",
            club.workbook.toString(),
            "-o",
            club.file("out.xlsx").toString(),
            "--as-of",
            SimulatedClub.AS_OF));
  }

  /// What was read, call by call. A refresh of tokens is none.
  private static List<String> reads(SimulatedClub club) {
    return club.strava.log().stream()
        .filter(call -> call.kind() != CallKind.TOKEN)
        .map((LoggedCall call) -> call.target() + " of " + call.athleteId())
        .toList();
  }

  private static void awaitTemporaryFile(WatchService watch, String what)
      throws InterruptedException {
    while (true) {
      WatchKey key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(key).as(what).isNotNull();
      boolean found =
          key.pollEvents().stream().anyMatch(event -> isTemporary(String.valueOf(event.context())));
      key.reset();
      if (found) {
        return;
      }
    }
  }

  private static List<String> temporaryFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(KillTest::isTemporary)
          .toList();
    }
  }

  private static boolean isTemporary(String name) {
    return name.startsWith(".out.xlsx.") && name.endsWith(".tmp");
  }
}

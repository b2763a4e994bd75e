package dev.paceline.club.competition;

import dev.paceline.club.activity.History;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long scoring takes, and whether it grows linearly with runners, activities and windows.
///
/// `mvn -Pbench verify -Dbench="ScoringBenchmark"`, in a heap of 256 MB. A few histories are made
/// beforehand and shared by all runners, so that only scoring is measured.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class ScoringBenchmark {
  private static final int HISTORIES = 8;

  @Param({"200", "100", "400"})
  int runners;

  @Param({"2000", "1000", "4000"})
  int activities;

  @Param({"20", "10", "40"})
  int windows;

  private InventedClub club;
  private List<History> histories;

  public ScoringBenchmark() {
    this.club = InventedClub.tidy(1, 1, 1);
    this.histories = List.of();
  }

  @Setup
  public void invent() {
    club = InventedClub.tidy(runners, activities, windows);
    histories =
        club.competition().runners().stream()
            .limit(HISTORIES)
            .map(runner -> Objects.requireNonNull(club.history(runner)))
            .toList();
  }

  @Benchmark
  public Results score() {
    Scoring scoring = club.scoring();
    List<Competition.Runner> people = club.competition().runners();
    for (int i = 0; i < people.size(); i++) {
      scoring.add(people.get(i), histories.get(i % histories.size()));
    }
    return scoring.results();
  }
}

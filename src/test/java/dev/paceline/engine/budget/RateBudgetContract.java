package dev.paceline.engine.budget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.budget.Permit.Denied;
import dev.paceline.engine.budget.Permit.Granted;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class RateBudgetContract {
  private static final String SCOPE = "5d41402a";

  private final TestClock clock = new TestClock("2025-03-01T10:07:10Z");
  private String url = "";
  private Database database;
  private RateBudget budget;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    url = newUrl();
    database = Database.open(url, clock, RateBudget.TABLES);
    budget = new RateBudget(database, SCOPE, Limits.DEFAULT, Reserve.NONE);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void deniesUntilTheWindowRolls() {
    take(100);

    assertThat(budget.tryReserve(Call.READ, 0))
        .isEqualTo(
            new Denied(
                Instant.parse("2025-03-01T10:15:00Z"),
                "read limit of the quarter hour used up (100 of 100)"));
    clock.set("2025-03-01T10:14:59.999Z");
    assertThat(budget.tryReserve(Call.READ, 0)).isInstanceOf(Denied.class);
    clock.set("2025-03-01T10:15:00Z");
    assertThat(budget.tryReserve(Call.READ, 0)).isInstanceOf(Granted.class);
  }

  @Test
  void countsAWriteOverallOnly() {
    budget.tryReserve(Call.WRITE, 0);
    budget.tryReserve(Call.READ, 0);

    assertThat(used()).containsExactly(1, 1, 2, 2);
  }

  @Test
  void takesNothingFromAnyWindowWhenOneIsUsedUp() {
    take(100);

    budget.tryReserve(Call.READ, 0);

    assertThat(used()).containsExactly(100, 100, 100, 100);
  }

  @Test
  void survivesARestartOfTheProgram() {
    take(70);
    clock.advance(Duration.ofMinutes(10));
    take(40);

    database.close();
    database = Database.open(url, clock, RateBudget.TABLES);
    budget = new RateBudget(database, SCOPE, Limits.DEFAULT, Reserve.NONE);

    assertThat(used()).containsExactly(40, 110, 40, 110);
  }

  @Test
  void keepsTheBudgetsOfApplicationsApart() {
    take(100);

    RateBudget other = new RateBudget(database, "other", Limits.DEFAULT, Reserve.NONE);

    assertThat(other.tryReserve(Call.READ, 0)).isInstanceOf(Granted.class);
  }

  @Test
  @DisplayName("test 62a: above 80 % of the day only important callers are served")
  void keepsTheRestOfTheDayForImportantCallers() {
    Reserve reserve = new Reserve(0, 80, 0.2, 60);
    RateBudget serving = new RateBudget(database, SCOPE, new Limits(100, 10, 200, 20), reserve);
    for (int i = 0; i < 8; i++) {
      assertThat(serving.tryReserve(Call.READ, 0)).isInstanceOf(Granted.class);
    }
    assertThat(serving.tryReserve(Call.READ, 59)).isInstanceOf(Denied.class);
    assertThat(serving.tryReserve(Call.READ, 60)).isInstanceOf(Granted.class);
  }

  @Test
  @DisplayName("test 65: a switched-off application is probed by one call a quarter of an hour")
  void probesASwitchedOffApplicationByOneCallAtATime() {
    budget.tryReserve(Call.READ, 0);
    budget.switchedOff();
    assertThat(budget.tryReserve(Call.READ, 99)).isInstanceOf(Denied.class);

    clock.advance(Duration.ofMinutes(15));
    Permit probe = budget.tryReserve(Call.READ, 0);
    assertThat(probe).isInstanceOf(Granted.class);
    assertThat(budget.tryReserve(Call.READ, 99)).isInstanceOf(Denied.class);

    clock.advance(Duration.ofMinutes(15));
    budget.observe((Granted) budget.tryReserve(Call.READ, 0), Usage.NONE);
    assertThat(budget.tryReserve(Call.READ, 0)).isInstanceOf(Granted.class);
  }

  @Test
  void keepsTheReserveForUrgentCallers() {
    RateBudget serving = new RateBudget(database, SCOPE, Limits.DEFAULT, new Reserve(0.05, 80));
    take(95);

    assertThat(serving.tryReserve(Call.READ, 79))
        .isEqualTo(
            new Denied(
                Instant.parse("2025-03-01T10:15:00Z"),
                "read limit of the quarter hour used up (95 of 100, 5 kept for urgent calls)"));
    assertThat(serving.tryReserve(Call.READ, 80)).isInstanceOf(Granted.class);
  }

  @Test
  void followsTheServersFigures() {
    Granted permit = take(1);

    budget.observe(permit, Usage.NONE.with(Bucket.READ, "200,2000", "37,412"));

    assertThat(used()).containsExactly(37, 412, 1, 1);
    assertThat(budget.status().window(Bucket.READ, Span.DAY).limit()).isEqualTo(2000);
    clock.set("2025-03-02T00:00:00Z");
    assertThat(used()).containsExactly(0, 0, 0, 0);
    assertThat(budget.status().window(Bucket.READ, Span.QUARTER))
        .isEqualTo(
            new Window(Bucket.READ, Span.QUARTER, Instant.parse("2025-03-02T00:00:00Z"), 0, 200));
  }

  @Test
  @DisplayName("N-73 a refusal at 10:07:10 pauses everything until 10:15:00")
  void n73RefusalPausesUntilTheNextQuarterHour() {
    Granted permit = take(3);

    assertThat(budget.refused(permit, Usage.NONE, Optional.empty()))
        .isEqualTo("2025-03-01T10:15:00Z");

    assertThat(budget.tryReserve(Call.WRITE, 99))
        .isEqualTo(
            new Denied(
                Instant.parse("2025-03-01T10:15:00Z"),
                "refused by the server, waiting for the next quarter hour"));
    assertThat(used()).as("the refused call stays counted").containsExactly(3, 3, 3, 3);
    assertThat(budget.status().pausedUntil()).contains(Instant.parse("2025-03-01T10:15:00Z"));
    clock.set("2025-03-01T10:15:00Z");
    assertThat(budget.tryReserve(Call.READ, 0)).isInstanceOf(Granted.class);
    assertThat(budget.status().pausedUntil()).isEmpty();
  }

  @Test
  @DisplayName("N-73 a refusal with the day's limit used up pauses until 00:00")
  void n73RefusalPausesUntilMidnightWhenTheDayIsUsedUp() {
    Granted permit = take(1);
    Usage usage = Usage.NONE.with(Bucket.OVERALL, "600,30000", "692,30001");

    budget.refused(permit, usage, Optional.empty());
    database.close();
    database = Database.open(url, clock, RateBudget.TABLES);
    budget = new RateBudget(database, SCOPE, Limits.DEFAULT, Reserve.NONE);

    assertThat(budget.tryReserve(Call.READ, 0))
        .isEqualTo(
            new Denied(
                Instant.parse("2025-03-02T00:00:00Z"),
                "refused by the server, waiting for the next UTC day"));
  }

  @Test
  void admitsExactlyTheLimitOf400CallersAtOnce() throws Exception {
    List<Callable<Permit>> calls = new ArrayList<>();
    try (Database other = Database.open(url, clock, RateBudget.TABLES)) {
      RateBudget same = new RateBudget(other, SCOPE, Limits.DEFAULT, Reserve.NONE);
      for (int i = 0; i < 200; i++) {
        calls.add(() -> budget.tryReserve(Call.READ, 0));
        calls.add(() -> same.tryReserve(Call.READ, 0));
      }
      assertThat(granted(calls)).isEqualTo(100);
    }
    assertThat(used()).containsExactly(100, 100, 100, 100);
  }

  @Test
  void admitsExactlyTheLimitOf400CallersInTwoProcesses() throws Exception {
    List<Process> processes = List.of(callers(200), callers(200));

    int granted = 0;
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      granted += Integer.parseInt(said.strip());
    }

    assertThat(granted).isEqualTo(100);
    assertThat(used()).containsExactly(100, 100, 100, 100);
  }

  /// A process that asks so many times at once, and prints how often it was granted.
  private Process callers(int count) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "--enable-native-access=ALL-UNNAMED",
            Callers.class.getName(),
            url,
            clock.instant().toString(),
            Integer.toString(count))
        .redirectErrorStream(true)
        .start();
  }

  private Granted take(int count) {
    Permit last = new Denied(Instant.EPOCH, "none asked for");
    for (int i = 0; i < count; i++) {
      last = budget.tryReserve(Call.READ, 0);
    }
    assertThat(last).isInstanceOf(Granted.class);
    return (Granted) last;
  }

  /// Read per quarter hour and day, overall per quarter hour and day.
  private List<Integer> used() {
    return budget.status().windows().stream().map(Window::used).toList();
  }

  private static long granted(List<Callable<Permit>> calls) throws Exception {
    long granted = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Permit> answer : threads.invokeAll(calls)) {
        granted += answer.get() instanceof Granted ? 1 : 0;
      }
    }
    return granted;
  }

  /// The program of the other processes.
  static final class Callers {
    private Callers() {}

    public static void main(String[] args) throws Exception {
      try (Database database = Database.open(args[0], new TestClock(args[1]), RateBudget.TABLES)) {
        RateBudget budget = new RateBudget(database, SCOPE, Limits.DEFAULT, Reserve.NONE);
        Callable<Permit> call = () -> budget.tryReserve(Call.READ, 0);
        System.out.println(granted(Collections.nCopies(Integer.parseInt(args[2]), call)));
      }
    }
  }
}

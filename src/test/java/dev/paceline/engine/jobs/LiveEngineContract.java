package dev.paceline.engine.jobs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.engine.jobs.LiveEngine.Pools;
import dev.paceline.engine.jobs.Session.State;
import dev.paceline.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Jobs on real threads and real time. Waits for events, never for time.
@Timeout(60)
abstract class LiveEngineContract {
  private static final String SYNC = "sync";
  private static final Subject ATHLETE = Subject.athlete(12);
  private static final JobPolicy POLICY =
      new JobPolicy(
          Duration.ofMillis(200),
          4,
          List.of(Duration.ZERO, Duration.ZERO),
          Duration.ofMinutes(10),
          Duration.ofDays(7),
          Duration.ofDays(365));

  private final Semaphore ended = new Semaphore(0);
  private String url = "";
  private Database database;
  private Jobs jobs;

  /// The address of a database without jobs.
  abstract String newUrl();

  @BeforeEach
  void openDatabase() {
    url = newUrl();
    database = Database.open(url, InstantSource.system(), Jobs.TABLES);
    jobs = new Jobs(database, POLICY);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void runsWhatIsAskedForToItsEnd() throws Exception {
    try (LiveEngine _ =
        start(run -> {
          int page = run.session().cursor().map(Integer::valueOf).orElse(0) + 1;
          return run.write(sheet -> {
            sheet.cursor("" + page);
            return page == 5 ? new Step.Done() : new Step.Again(Instant.MIN, "");
          });
        })) {
      String id = submit();
      awaitEnd();

      assertThat(session(id))
          .returns(State.DONE, Session::state)
          .returns("5", session -> session.cursor().orElseThrow())
          .returns(0, Session::attempts);
    }
  }

  @Test
  void runsWhatAnotherNodeWasAskedFor() throws Exception {
    try (LiveEngine _ = start(_ -> new Step.Done());
        Database other = Database.open(url, InstantSource.system(), Jobs.TABLES)) {
      String id = new Jobs(other, POLICY).submit(order()).session();
      awaitEnd();

      assertThat(session(id).state()).isEqualTo(State.DONE);
    }
  }

  @Test
  void stopsWhatIsRunning() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (LiveEngine _ =
        start(run -> {
          started.countDown();
          await(stopped);
          return run.write(_ -> new Step.Done());
        })) {
      String id = submit();
      await(started);
      jobs.cancel(SYNC, ATHLETE, "7");
      stopped.countDown();
      awaitEnd();

      assertThat(session(id).state()).isEqualTo(State.CANCELLED);
    }
  }

  @Test
  void keepsTheHeartbeatOfAnExecutionThatTakesLong() throws Exception {
    try (LiveEngine _ =
        start(run -> {
          Instant first = heartbeat();
          while (heartbeat().isBefore(first.plus(POLICY.lease().multipliedBy(2)))) {
            Thread.onSpinWait();
          }
          return run.write(_ -> new Step.Done());
        })) {
      String id = submit();
      awaitEnd();

      assertThat(session(id)).returns(State.DONE, Session::state).returns(2L, Session::fence);
    }
  }

  @Test
  void revivesWhatADeadNodeLeft() throws Exception {
    String id = submit();
    Engine dying =
        new Engine(
            jobs,
            Map.of(
                SYNC,
                _ -> {
                  throw new AssertionError("died");
                }));
    assertThatThrownBy(dying::step).isInstanceOf(AssertionError.class);

    try (LiveEngine _ = start(_ -> new Step.Done())) {
      awaitEnd();

      assertThat(session(id)).returns(State.DONE, Session::state).returns(1, Session::attempts);
    }
  }

  @Test
  void aShutdownInterruptsWithoutAnAttempt() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    LiveEngine engine =
        start(_ -> {
          started.countDown();
          await(new CountDownLatch(1));
          return new Step.Done();
        });
    String id = submit();
    await(started);

    engine.close();

    assertThat(session(id)).returns(State.QUEUED, Session::state).returns(0, Session::attempts);
    try (LiveEngine _ = start(_ -> new Step.Done())) {
      awaitEnd();
      assertThat(session(id).state()).isEqualTo(State.DONE);
    }
  }

  private LiveEngine start(Work work) {
    Work ending =
        new Work() {
          @Override
          public Step run(Run run) {
            return work.run(run);
          }

          @Override
          public void ended(Session session) {
            ended.release();
          }
        };
    Pools pools =
        new Pools(
            Executors.newFixedThreadPool(2),
            2,
            Executors.newSingleThreadExecutor(),
            Executors.newScheduledThreadPool(2));
    return LiveEngine.start(jobs, Map.of(SYNC, ending), "here", pools, Duration.ofMillis(50));
  }

  private static Order order() {
    return new Order(SYNC, ATHLETE, "incremental", 1, 20, Instant.MIN, "7");
  }

  private String submit() {
    return jobs.submit(order()).session();
  }

  private Session session(String id) {
    return jobs.find(id).orElseThrow();
  }

  /// Waits until a session ends, and for the transaction in which it does.
  private void awaitEnd() throws InterruptedException {
    assertThat(ended.tryAcquire(30, SECONDS)).isTrue();
    database.write(_ -> null);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Instant heartbeat() {
    return database.read(t ->
        t.sql("select last_heartbeat from scheduled_tasks")
            .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
            .single());
  }
}

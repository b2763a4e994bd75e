package dev.paceline.engine.jobs;

import dev.paceline.engine.jobs.Jobs.Ticket;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// One database, one stepped engine, and a work that follows a script.
abstract class JobsGround {
  static final String SYNC = "sync";
  static final Subject ATHLETE = Subject.athlete(12);
  static final int INCREMENTAL = 1;
  static final int FULL = 3;

  final TestClock clock = new TestClock("2025-03-03T10:00:00Z");
  final Script work = new Script();
  String url = "";
  Database database;
  Jobs jobs;
  Engine engine;

  /// The address of a database without jobs.
  abstract String newUrl();

  @BeforeEach
  void openDatabase() {
    url = newUrl();
    database = Database.open(url, clock, Jobs.TABLES);
    jobs = new Jobs(database, JobPolicy.DEFAULT);
    engine = new Engine(jobs, Map.of(SYNC, work));
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  static Order order(Subject subject, int priority) {
    return new Order(SYNC, subject, "incremental", INCREMENTAL, priority, Instant.MIN, "cron");
  }

  static Order full(int priority) {
    return new Order(SYNC, ATHLETE, "full", FULL, priority, Instant.MIN, "admin");
  }

  String submit(int priority) {
    return jobs.submit(order(ATHLETE, priority)).session();
  }

  Ticket submit(Order order) {
    return jobs.submit(order);
  }

  Session session(String id) {
    return jobs.find(id).orElseThrow();
  }

  Session.State state(String id) {
    return session(id).state();
  }

  List<String> messages(String session) {
    return jobs.lines(session, 0, 1000).stream().map(Jobs.Line::message).toList();
  }

  long scheduled() {
    return database.<Long>read(transaction ->
        transaction
            .sql("select count(*) from scheduled_tasks")
            .query((row, _) -> row.getLong(1))
            .single());
  }

  void stepAll() {
    int limit = 1000;
    while (limit-- > 0 && engine.step()) {}
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  void pass(long minutes) {
    pass(Duration.ofMinutes(minutes));
  }

  /// Does what it was told, step by step, and is done afterwards.
  static final class Script implements Work {
    private final List<Function<Run, Step>> steps = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    final List<Session> ended = new ArrayList<>();

    void next(Function<Run, Step> step) {
      steps.add(step);
    }

    void next(Step step) {
      next(_ -> step);
    }

    @Override
    public Step run(Run run) {
      started.add(run.session().subject().text());
      return steps.isEmpty() ? new Step.Done() : steps.removeFirst().apply(run);
    }

    @Override
    public void ended(Session session) {
      ended.add(session);
    }
  }
}

package dev.paceline.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.jobs.Page.Level;
import dev.paceline.engine.store.Crashes;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A process that dies at any point of what it does to the database, one run for each point: what
/// it did is done or not done, one job at most lives, and all goes on without anyone's help.
abstract class CrashContract {
  private static final String SYNC = "sync";
  private static final int LONGEST = 1000;

  private final TestClock clock = new TestClock("2025-03-03T10:00:00Z");
  private String url = "";

  /// The address of a database without jobs.
  abstract String newUrl();

  @BeforeEach
  void makeDatabase() {
    url = newUrl();
  }

  @Test
  void ofAnOrderAndItsExecution() {
    int points =
        everywhere(
            _ -> {},
            node -> {
              node.order("incremental", 1);
              node.stepAll();
            });
    assertThat(points).isGreaterThan(20);
  }

  @Test
  void ofAnOrderThatFollows() {
    everywhere(
        node -> {
          node.order("incremental", 1);
          node.engine.step();
        },
        node -> {
          node.order("full", 3);
          node.stepAll();
        });
  }

  @Test
  void ofAStopAndAStart() {
    everywhere(
        node -> {
          node.order("incremental", 1);
          node.engine.step();
        },
        node -> {
          node.jobs.cancel(SYNC, node.subject, "7");
          node.order("full", 3);
          node.stepAll();
        });
  }

  @Test
  void ofAnOrderThatSupersedes() {
    everywhere(
        node -> node.order("incremental", 1),
        node -> {
          node.jobs.supersede(node.newOrder("full", 3));
          node.stepAll();
        });
  }

  @Test
  void ofARevival() {
    everywhere(
        node -> {
          node.order("incremental", 1);
          node.dying = true;
          try {
            node.engine.step();
          } catch (Died _) {
            node.dying = false;
          }
          clock.advance(JobPolicy.DEFAULT.lease());
        },
        node -> {
          node.engine.revive();
          node.order("full", 3);
          node.stepAll();
        });
  }

  /// Lets one process after the other prepare, act and die at the next point, and another one find
  /// what it left. Returns how many points there are.
  private int everywhere(Consumer<Node> prepare, Consumer<Node> act) {
    try (Database afterwards = Database.open(url, clock, Jobs.TABLES)) {
      for (int point = 1; point < LONGEST; point++) {
        Subject subject = Subject.athlete(point);
        boolean died = diesAt(point, subject, prepare, act);
        recover(new Node(afterwards, subject), point);
        if (!died) {
          return point;
        }
      }
    }
    throw new AssertionError("it never ends");
  }

  private boolean diesAt(int point, Subject subject, Consumer<Node> prepare, Consumer<Node> act) {
    Crashes crashes = new Crashes();
    try (Database database = Database.open(url, clock, Jobs.TABLES, crashes)) {
      Node node = new Node(database, subject);
      prepare.accept(node);
      crashes.at(crashes.points() + point);
      try {
        act.accept(node);
      } catch (StoreException _) {
        assertThat(crashes.happened()).isTrue();
        return true;
      }
      assertThat(crashes.happened()).isFalse();
      return false;
    }
  }

  private void recover(Node node, int point) {
    assertThat(node.jobs.queue())
        .as("live at once after a crash at %d", point)
        .hasSizeBetween(0, 1);
    if (node.jobs.live(SYNC, node.subject).isEmpty()
        && node.jobs
            .latest(SYNC, node.subject)
            .filter(session -> session.state() == Session.State.DONE)
            .isEmpty()) {
      node.order("incremental", 1); // Whoever asked heard that it failed, and asks again.
    }
    for (int i = 0; i < 3; i++) {
      clock.advance(JobPolicy.DEFAULT.lease());
      node.engine.revive();
      node.stepAll();
    }

    assertThat(node.jobs.queue()).as("left after a crash at %d", point).isEmpty();
    assertThat(node.jobs.deadLetters()).isEmpty();
    assertThat(node.count("scheduled_tasks")).isZero();
    Session last = node.jobs.latest(SYNC, node.subject).orElseThrow();
    assertThat(last.state()).as("crash at %d", point).isEqualTo(Session.State.DONE);
    assertThat(node.pages(last.id())).containsExactly("page 1", "page 2");
    assertThat(last.counters()).isEqualTo(Map.of("pages", 2L));
    assertThat(node.count("job_session where ended_at is not null"))
        .as("ended once each")
        .isEqualTo(node.count("budget_pause"));
  }

  /// A process: two pages a session, and a mark when one has ended.
  private static final class Node implements Work {
    private final Database database;
    private final Subject subject;
    private final Jobs jobs;
    private final Engine engine;
    private boolean dying;

    Node(Database database, Subject subject) {
      this.database = database;
      this.subject = subject;
      this.jobs = new Jobs(database, JobPolicy.DEFAULT);
      this.engine = new Engine(jobs, Map.of(SYNC, this));
    }

    Order newOrder(String kind, int strength) {
      return new Order(SYNC, subject, kind, strength, 20, Instant.MIN, "7");
    }

    void order(String kind, int strength) {
      jobs.submit(newOrder(kind, strength));
    }

    void stepAll() {
      int limit = LONGEST;
      while (limit-- > 0 && engine.step()) {}
    }

    @Override
    public Step run(Run run) {
      if (dying) {
        throw new Died();
      }
      int next = run.session().cursor().map(Integer::valueOf).orElse(0) + 1;
      if (next > 2) {
        return new Step.Done();
      }
      run.write(page -> {
        page.log(Level.INFO, "page " + next, Map.of());
        page.count("pages", 1);
        page.cursor("" + next);
        return next;
      });
      return next == 2 ? new Step.Done() : new Step.Again(Instant.MIN, "");
    }

    @Override
    public void ended(Session session) {
      database.write(t ->
          t.sql("insert into budget_pause (scope, until, why) values (?, 0, '')")
              .param(session.id())
              .update());
    }

    List<String> pages(String session) {
      return jobs.lines(session, 0, LONGEST).stream()
          .map(Jobs.Line::message)
          .filter(message -> message.startsWith("page"))
          .toList();
    }

    long count(String from) {
      return database.<Long>read(
          t -> t.sql("select count(*) from " + from).query(Long.class).single());
    }
  }

  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }
}

package dev.paceline.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.engine.jobs.Page.Level;
import dev.paceline.engine.jobs.Session.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Executions: attempts, fences, heartbeats and revival.
abstract class EngineContract extends JobsGround {
  private static final Step.Failed FAILED = new Step.Failed("http-500", "the source is down");
  private static final Duration LEASE = JobPolicy.DEFAULT.lease();

  @Test
  void triesAgainAfterOneAndFiveMinutesThenItIsADeadLetter() {
    String id = submit(20);
    work.next(FAILED);
    work.next(FAILED);
    work.next(FAILED);

    engine.step();
    assertThat(session(id))
        .returns(State.WAITING, Session::state)
        .returns(1, Session::attempts)
        .returns("http-500", session -> session.code().orElseThrow())
        .returns("the source is down", Session::why);
    assertThat(engine.next()).hasValue(clock.instant().plusSeconds(60));
    pass(Duration.ofSeconds(59));
    assertThat(engine.step()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(engine.step()).isTrue();
    assertThat(engine.next()).hasValue(clock.instant().plusSeconds(300));
    assertThat(jobs.deadLetters()).isEmpty();
    pass(5);
    assertThat(engine.step()).isTrue();

    assertThat(jobs.deadLetters())
        .singleElement()
        .returns(id, Session::id)
        .returns(State.FAILED, Session::state)
        .returns(3, Session::attempts)
        .returns("http-500", session -> session.code().orElseThrow());
    assertThat(scheduled()).isZero();
    assertThat(work.ended).hasSize(1);
  }

  @Test
  void aPageWithACursorForgivesFailedAttempts() {
    String id = submit(20);
    work.next(FAILED);
    work.next(FAILED);
    work.next(run -> {
      assertThat(run.session().attempts()).isEqualTo(2);
      run.write(page -> {
        page.cursor("page 2");
        return "";
      });
      return FAILED;
    });

    stepAll();
    pass(1);
    stepAll();
    pass(5);
    stepAll();

    assertThat(session(id)).returns(State.WAITING, Session::state).returns(1, Session::attempts);
  }

  @Test
  void anExceptionIsAFailedAttemptWithoutItsWords() {
    String id = submit(20);
    work.next(_ -> {
      throw new IllegalStateException("token 4711 was refused");
    });

    engine.step();

    assertThat(session(id))
        .returns(1, Session::attempts)
        .returns("IllegalStateException", Session::why)
        .returns("internal", session -> session.code().orElseThrow());
    assertThat(jobs.lines(id, 0, 1000).toString()).doesNotContain("4711");
  }

  @Test
  void whatIsRefusedIsNoDeadLetter() {
    String id = submit(20);
    work.next(new Step.Refused("unauthorized", "the token is refused"));

    engine.step();

    assertThat(session(id))
        .returns(State.FAILED, Session::state)
        .returns(false, Session::dead)
        .returns("unauthorized", session -> session.code().orElseThrow());
    assertThat(jobs.deadLetters()).isEmpty();
  }

  @Test
  void aFailedPageLeavesNothing() {
    String id = submit(20);
    work.next(run ->
        run.write(page -> {
          page.cursor("page 2");
          page.count("fetched", 200);
          page.log(Level.INFO, "fetched", Map.of());
          throw new IllegalStateException();
        }));

    engine.step();

    assertThat(session(id))
        .returns(true, session -> session.cursor().isEmpty())
        .returns(Map.of(), Session::counters)
        .returns(1, Session::attempts);
    assertThat(messages(id)).doesNotContain("fetched");
  }

  @Test
  @DisplayName("test 48a: the log of a session is read by its id, in order, while it runs")
  void test48TheLogIsReadInOrder() {
    String id = submit(20);
    work.next(run -> {
      run.write(page -> {
        page.log(Level.INFO, "sync started", Map.of());
        page.log(Level.INFO, "fetching batch 1", Map.of("batch", 1));
        return "";
      });
      jobs.submit(order(Subject.athlete(99), 20));
      run.write(page -> {
        page.log(Level.SUCCESS, "it's \"done\" 🏃", Map.of("added", 200, "range", "all"));
        return "";
      });
      assertThat(messages(id)).hasSize(4);
      return new Step.Done();
    });

    stepAll();

    List<Jobs.Line> lines = jobs.lines(id, 0, 1000);
    assertThat(lines)
        .extracting(Jobs.Line::message)
        .containsExactly(
            "requested", "sync started", "fetching batch 1", "it's \"done\" 🏃", "done");
    assertThat(lines).extracting(Jobs.Line::id).isSorted().doesNotHaveDuplicates();
    assertThat(lines.get(3))
        .returns(Level.SUCCESS, Jobs.Line::level)
        .returns(Map.of("added", 200, "range", "all"), Jobs.Line::data)
        .returns(clock.instant(), Jobs.Line::at);
    assertThat(jobs.lines(id, lines.get(1).id(), 2)).isEqualTo(lines.subList(2, 4));
  }

  @Test
  @DisplayName("test 45: a dead worker's job goes on from its cursor, three times at most")
  void test45RevivedFromTheCursor() {
    String id = submit(20);
    work.next(run ->
        run.write(page -> {
          page.cursor("page 2");
          return new Step.Again(Instant.MIN, "");
        }));
    engine.step();

    die();
    pass(LEASE.minusMillis(1));
    engine.revive();
    assertThat(engine.step()).as("before the last heartbeat is missed").isFalse();
    pass(Duration.ofMillis(1));
    engine.revive();
    assertThat(session(id)).returns(State.QUEUED, Session::state).returns(1, Session::attempts);
    work.next(run -> {
      assertThat(run.session().cursor()).hasValue("page 2");
      throw new Died();
    });
    assertThatThrownBy(() -> engine.step()).isInstanceOf(Died.class);
    pass(LEASE);
    engine.revive();
    die();
    pass(LEASE);
    engine.revive();

    assertThat(jobs.deadLetters())
        .singleElement()
        .returns(id, Session::id)
        .returns("worker-died", session -> session.code().orElseThrow())
        .returns("page 2", session -> session.cursor().orElseThrow());
    assertThat(engine.step()).isFalse();
    assertThat(scheduled()).isZero();
  }

  @Test
  void aRevivedJobThatStoresAPageStartsCountingAgain() {
    String id = submit(20);
    for (int i = 0; i < 5; i++) {
      die();
      pass(LEASE);
      engine.revive();
      work.next(run ->
          run.write(page -> {
            page.cursor("on");
            return new Step.Again(Instant.MIN, "");
          }));
      engine.step();
    }
    assertThat(session(id)).returns(State.QUEUED, Session::state).returns(0, Session::attempts);
  }

  @Test
  @DisplayName("test 46: only what missed its heartbeats is revived")
  void test46RevivesOnlyTheDead() {
    String dead = submit(20);
    die();
    Subject other = Subject.athlete(99);
    String healthy = submit(order(other, 20)).session();
    work.next(run -> {
      for (int i = 0; i < 6; i++) {
        pass(JobPolicy.DEFAULT.heartbeat());
        engine.beat();
      }
      assertThat(jobs.reviveStuck()).containsExactly(dead);
      assertThat(jobs.reviveStuck()).isEmpty();
      return run.write(_ -> new Step.Done());
    });

    engine.step();

    assertThat(state(healthy)).isEqualTo(State.DONE);
    assertThat(session(dead)).returns(State.QUEUED, Session::state).returns(1, Session::attempts);
    assertThat(jobs.revivals(Instant.EPOCH)).isEqualTo(1);
  }

  @Test
  @DisplayName("test 46: revived where the work is not known, from the command line")
  void test46RevivesWithoutTheWork() {
    String dead = submit(20);
    die();
    pass(LEASE);

    assertThat(new Jobs(database, JobPolicy.DEFAULT).reviveStuck()).containsExactly(dead);

    stepAll();
    assertThat(state(dead)).isEqualTo(State.DONE);
  }

  @Test
  void aFrozenExecutionWritesNothingOnceItsJobWasRevived() {
    String id = submit(20);
    Engine other = new Engine(jobs, Map.of(SYNC, work));
    work.next(run -> {
      pass(LEASE);
      other.revive();
      assertThat(run.cancelled()).isTrue();
      assertThatThrownBy(() -> write(run, "late")).isInstanceOf(Run.Superseded.class);
      work.next(again -> {
        write(again, "again");
        assertThatThrownBy(() -> write(run, "later")).isInstanceOf(Run.Superseded.class);
        return new Step.Again(Instant.MIN, "");
      });
      other.step();
      assertThatThrownBy(() -> write(run, "much later")).isInstanceOf(Run.Superseded.class);
      return new Step.Done();
    });

    engine.step();

    assertThat(session(id))
        .returns(State.QUEUED, Session::state)
        .returns("again", session -> session.cursor().orElseThrow());
    assertThat(work.ended).isEmpty();
    stepAll();
    assertThat(state(id)).isEqualTo(State.DONE);
  }

  @Test
  void aJobCancelledWhileItsWorkerWasDeadEndsWithItsRevival() {
    String id = submit(20);
    die();
    jobs.cancel(SYNC, ATHLETE, "7");
    assertThat(state(id)).isEqualTo(State.RUNNING);
    submit(80);
    pass(LEASE);

    engine.revive();

    assertThat(state(id)).isEqualTo(State.CANCELLED);
    assertThat(jobs.queue()).hasSize(1);
    stepAll();
    assertThat(work.ended).extracting(Session::state).containsExactly(State.CANCELLED, State.DONE);
  }

  @Test
  void leavesTasksThatItDoesNotKnowAlone() {
    submit(new Order("tidy", ATHLETE, "all", 1, 100, Instant.MIN, "cron"));
    String id = submit(20);

    assertThat(engine.step()).isTrue();

    assertThat(state(id)).isEqualTo(State.DONE);
    assertThat(engine.step()).isFalse();
    assertThat(engine.next()).isEmpty();
    assertThat(jobs.queue()).extracting(Session::task).containsExactly("tidy");
  }

  @Test
  void aJobThatErasesItsOwnSessionLeavesNothing() {
    submit(100);
    work.next(run ->
        run.write(page -> {
          page.log(Level.INFO, "erased", Map.of());
          page.count("rows", 7);
          page.transaction().sql("delete from job_log where athlete_id = 12").update();
          page.transaction().sql("delete from job_session where athlete_id = 12").update();
          return new Step.Done();
        }));

    engine.step();

    assertThat(scheduled()).isZero();
    assertThat(jobs.latest(SYNC, ATHLETE)).isEmpty();
    assertThat(
            database.<Integer>read(
                t -> t.sql("select count(*) from job_log").query(Integer.class).single()))
        .isZero();
  }

  @Test
  void repairsSessionsAndSchedulesThatLostEachOther() {
    String lost = submit(20);
    String gone = submit(order(Subject.athlete(99), 20)).session();
    database.write(t -> {
      t.sql("delete from scheduled_tasks where task_instance = 'athlete:12'").update();
      return t.sql("delete from job_session where id = ?").param(gone).update();
    });

    assertThat(jobs.reviveStuck()).containsExactly(lost);

    assertThat(scheduled()).isEqualTo(1);
    stepAll();
    assertThat(state(lost)).isEqualTo(State.DONE);
  }

  private static String write(Run run, String cursor) {
    return run.write(page -> {
      page.cursor(cursor);
      return cursor;
    });
  }

  /// Runs an execution whose process dies.
  private void die() {
    work.next(_ -> {
      throw new Died();
    });
    assertThatThrownBy(() -> engine.step()).isInstanceOf(Died.class);
  }

  /// Nothing that a program could catch.
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }
}

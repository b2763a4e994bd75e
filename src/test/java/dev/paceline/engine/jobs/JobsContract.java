package dev.paceline.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.engine.jobs.Jobs.Ticket;
import dev.paceline.engine.jobs.Session.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Asking for jobs, ending them, and how they stand.
abstract class JobsContract extends JobsGround {
  private static final long MILLIS = Instant.parse("2025-03-03T10:00:00Z").toEpochMilli();

  @Test
  void runsAnOrderToItsEnd() {
    String id = submit(40);
    assertThat(session(id))
        .returns("sync-12-" + MILLIS, Session::id)
        .returns(State.QUEUED, Session::state)
        .returns("incremental", Session::kind)
        .returns(40, Session::priority);
    work.next(run ->
        run.write(page -> {
          page.cursor("page 2");
          page.count("fetched", 200);
          return new Step.Again(Instant.MIN, "");
        }));

    assertThat(engine.step()).isTrue();
    assertThat(session(id))
        .returns(State.QUEUED, Session::state)
        .returns("page 2", session -> session.cursor().orElseThrow())
        .returns(200L, session -> session.count("fetched"));
    pass(Duration.ofSeconds(1));
    assertThat(engine.step()).isTrue();

    assertThat(session(id))
        .returns(State.DONE, Session::state)
        .returns(2L, session -> session.fence() - 1)
        .returns(clock.instant(), session -> session.endedAt().orElseThrow());
    assertThat(work.ended).extracting(Session::id).containsExactly(id);
    assertThat(engine.step()).isFalse();
    assertThat(jobs.live(SYNC, ATHLETE)).isEmpty();
    assertThat(jobs.latest(SYNC, ATHLETE)).map(Session::id).hasValue(id);
    assertThat(scheduled()).isZero();
  }

  @Test
  void namesSessionsOfOtherSubjectsAfterTheirTask() {
    Subject installation = Subject.INSTALLATION;
    assertThat(submit(order(installation, 0)).session()).isEqualTo("sync-" + MILLIS);
    assertThat(session("sync-" + MILLIS).subject()).isEqualTo(installation);
  }

  @Test
  void listsSessionsNewestFirstAndWhatMoved() {
    String first = submit(0);
    pass(Duration.ofSeconds(1));
    String second = submit(order(Subject.athlete(13), 0)).session();
    String third = submit(order(Subject.athlete(14), 0)).session();

    assertThat(jobs.newest(Optional.empty(), 10))
        .extracting(Session::id)
        .containsExactly(third, second, first);
    assertThat(jobs.newest(Optional.of(third), 1)).extracting(Session::id).containsExactly(second);
    assertThat(jobs.newest(Optional.of(first), 10)).isEmpty();
    assertThat(jobs.movedSince(Instant.EPOCH)).isEmpty();
    work.next(run ->
        run.write(page -> {
          page.cursor("page 2");
          return new Step.Again(Instant.MIN, "");
        }));
    assertThat(engine.step()).isTrue();
    assertThat(jobs.movedSince(clock.instant())).hasSize(1);
    assertThat(jobs.movedSince(clock.instant().plusMillis(1))).isEmpty();
  }

  @Test
  void raisesTheMillisWhenAnIdIsTaken() {
    String first = submit(0);
    jobs.cancel(SYNC, ATHLETE, "7");
    String second = submit(0);
    jobs.cancel(SYNC, ATHLETE, "7");

    assertThat(List.of(first, second, submit(0)))
        .containsExactly("sync-12-" + MILLIS, "sync-12-" + (MILLIS + 1), "sync-12-" + (MILLIS + 2));
  }

  @Test
  @DisplayName("test 29 (L4): fifty orders at once for one athlete are one job with one session id")
  void test29FiftyOrdersAtOnceForOneAthlete() throws Exception {
    List<Callable<Ticket>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(() -> submit(order(ATHLETE, 80)));
    }
    List<Ticket> tickets = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Ticket> ticket : threads.invokeAll(calls)) {
        tickets.add(ticket.get());
      }
    }

    assertThat(tickets).extracting(Ticket::session).containsOnly("sync-12-" + MILLIS);
    assertThat(tickets).filteredOn(ticket -> !ticket.joined()).hasSize(1);
    assertThat(jobs.queue()).hasSize(1);
    stepAll();
    assertThat(work.started).hasSize(1);
  }

  @Test
  void runsHigherPrioritiesFirstAndEqualOnesInTheirOrder() {
    int[] priorities = {-20, 60, 0, 100, 40, -10, 80, 20, 70, 60};
    for (int i = 0; i < priorities.length; i++) {
      submit(order(Subject.athlete(i + 1), priorities[i]));
      pass(Duration.ofMillis(1));
    }
    List<String> queue = jobs.queue().stream().map(session -> session.subject().text()).toList();

    stepAll();

    assertThat(work.started)
        .isEqualTo(queue)
        .containsExactly(
            "athlete:4",
            "athlete:7",
            "athlete:9",
            "athlete:2",
            "athlete:10",
            "athlete:5",
            "athlete:8",
            "athlete:3",
            "athlete:6",
            "athlete:1");
  }

  @Test
  void letsAYieldingJobStandBehindOthersOfItsPriority() {
    submit(order(Subject.athlete(1), 0));
    pass(Duration.ofMillis(1));
    submit(order(Subject.athlete(2), 0));
    work.next(new Step.Again(Instant.MIN, ""));
    pass(Duration.ofMillis(1));

    stepAll();

    assertThat(work.started).containsExactly("athlete:1", "athlete:2", "athlete:1");
  }

  @Test
  void joiningRaisesThePriorityAndBringsAQueuedJobForward() {
    Instant later = clock.instant().plusSeconds(3600);
    Ticket first = submit(new Order(SYNC, ATHLETE, "incremental", 1, 20, later, "cron"));
    submit(order(Subject.athlete(1), 40));
    assertThat(session(first.session()).notBefore()).hasValue(later);

    Ticket second = submit(order(ATHLETE, 80));

    assertThat(second).isEqualTo(new Ticket(first.session(), true));
    assertThat(session(first.session()))
        .returns(80, Session::priority)
        .returns(true, session -> session.notBefore().isEmpty());
    stepAll();
    assertThat(work.started).containsExactly("athlete:12", "athlete:1");
    assertThat(submit(order(ATHLETE, 0)).joined()).isFalse();
  }

  @Test
  void joiningEndsAWaitForTheBudgetOnlyWithAHigherPriority() {
    String id = submit(20);
    Instant until = clock.instant().plusSeconds(900);
    work.next(new Step.Again(until, "for budget"));
    stepAll();

    submit(20);

    assertThat(engine.step()).isFalse();
    assertThat(session(id))
        .returns(State.WAITING, Session::state)
        .returns("for budget", Session::why)
        .returns(0, Session::attempts)
        .returns(until, session -> session.notBefore().orElseThrow());
    assertThat(engine.next()).hasValue(until);

    submit(80);

    assertThat(session(id).priority()).isEqualTo(80);
    assertThat(engine.step()).as("what is urgent may pass where the other had to wait").isTrue();
    assertThat(state(id)).isEqualTo(State.DONE);
  }

  @Test
  void aStrongerOrderFollowsInTheTransactionThatEndsTheFirst() {
    String first = submit(20);
    work.next(run -> {
      assertThat(submit(full(80))).isEqualTo(new Ticket(first, true));
      assertThat(submit(order(ATHLETE, 90)).joined()).isTrue();
      assertThat(submit(full(100))).isEqualTo(new Ticket(first, true));
      assertThat(session(first)).returns("full", session -> session.followUp().orElseThrow());
      return new Step.Done();
    });
    pass(Duration.ofSeconds(1));

    engine.step();

    assertThat(state(first)).isEqualTo(State.DONE);
    assertThat(jobs.live(SYNC, ATHLETE).orElseThrow())
        .returns("full", Session::kind)
        .returns(100, Session::priority)
        .returns("sync-12-" + (MILLIS + 1000), Session::id);
    stepAll();
    assertThat(work.ended).extracting(Session::kind).containsExactly("incremental", "full");
  }

  @Test
  void supersedingEndsAnIdleJobAtOnceAndFollowsIt() {
    String first = submit(20);

    Ticket erase = jobs.supersede(new Order(SYNC, ATHLETE, "erase", 9, 100, Instant.MIN, "12"));

    assertThat(state(first)).isEqualTo(State.CANCELLED);
    assertThat(session(erase.session()))
        .returns("erase", Session::kind)
        .returns(State.QUEUED, Session::state);
    assertThat(work.ended).extracting(Session::id).containsExactly(first);
  }

  @Test
  void supersedingARunningJobFollowsIt() {
    String first = submit(20);
    Order erase = new Order(SYNC, ATHLETE, "erase", 9, 100, Instant.MIN, "12");
    List<Ticket> tickets = new ArrayList<>();
    work.next(run -> {
      tickets.add(jobs.supersede(erase));
      tickets.add(jobs.supersede(erase));
      tickets.add(submit(full(0)));
      return run.write(_ -> new Step.Done());
    });

    engine.step();

    String next = tickets.getFirst().session();
    assertThat(tickets)
        .containsExactly(new Ticket(next, false), new Ticket(next, true), new Ticket(next, true));
    assertThat(state(first)).isEqualTo(State.CANCELLED);
    assertThat(session(next)).returns("erase", Session::kind).returns(100, Session::priority);
  }

  @Test
  @DisplayName("test 14: stop followed at once by start yields one job after the other")
  void test14StopFollowedAtOnceByStart() {
    String first = submit(20);
    List<Ticket> tickets = new ArrayList<>();
    work.next(run -> {
      jobs.cancel(SYNC, ATHLETE, "7");
      tickets.add(submit(order(ATHLETE, 80)));
      assertThat(jobs.queue()).extracting(Session::id).containsExactly(first);
      assertThat(engine.step()).as("a second one while the first runs").isFalse();
      assertThat(run.cancelled()).isTrue();
      return new Step.Again(Instant.MIN, "");
    });

    engine.step();

    String second = tickets.getFirst().session();
    assertThat(second).isNotEqualTo(first);
    assertThat(state(first)).isEqualTo(State.CANCELLED);
    assertThat(jobs.queue()).extracting(Session::id).containsExactly(second);
    stepAll();
    assertThat(state(second)).isEqualTo(State.DONE);
    assertThat(work.started).hasSize(2);
  }

  @Test
  @DisplayName("test 49: a stop takes effect when the page ends, and is no failure")
  void test49StopWhileRunning() {
    String id = submit(20);
    work.next(run -> {
      run.write(page -> {
        page.cursor("page 2");
        return "";
      });
      assertThat(jobs.cancel(SYNC, ATHLETE, "7")).hasValue(id);
      assertThat(jobs.cancel(SYNC, ATHLETE, "8")).hasValue(id);
      return run.write(page -> {
        page.cursor("page 3");
        return new Step.Done();
      });
    });

    engine.step();

    assertThat(session(id))
        .returns(State.CANCELLED, Session::state)
        .returns("", Session::why)
        .returns(true, session -> session.code().isEmpty())
        .returns("page 2", session -> session.cursor().orElseThrow())
        .returns("7", session -> session.cancelledBy().orElseThrow());
    assertThat(messages(id)).containsExactly("requested", "cancel requested", "cancelled");
    assertThat(work.ended).extracting(Session::state).containsExactly(State.CANCELLED);
    assertThat(jobs.cancel(SYNC, ATHLETE, "7")).isEmpty();
    assertThat(scheduled()).isZero();
  }

  @Test
  @DisplayName("test 49: a stop takes effect at once while a job waits")
  void test49StopWhileWaiting() {
    String id = submit(20);
    work.next(new Step.Again(clock.instant().plusSeconds(900), "for budget"));
    stepAll();

    assertThat(jobs.cancel(SYNC, ATHLETE, "7")).hasValue(id);

    assertThat(state(id)).isEqualTo(State.CANCELLED);
    assertThat(jobs.queue()).isEmpty();
    assertThat(scheduled()).isZero();
  }

  @Test
  void aStopWhereTheWorkIsNotKnownTakesEffectWhereItIs() {
    String id = submit(20);
    work.next(new Step.Again(clock.instant().plusSeconds(900), "for budget"));
    stepAll();

    new Jobs(database, JobPolicy.DEFAULT).cancel(SYNC, ATHLETE, "7");

    assertThat(state(id)).isEqualTo(State.WAITING);
    assertThat(engine.step()).isTrue();
    assertThat(state(id)).isEqualTo(State.CANCELLED);
    assertThat(work.started).hasSize(1);
    assertThat(work.ended).hasSize(1);
  }

  @Test
  void aStopForgetsWhatWasToFollow() {
    submit(20);
    work.next(_ -> {
      submit(full(80));
      jobs.cancel(SYNC, ATHLETE, "7");
      return new Step.Again(Instant.MIN, "");
    });

    engine.step();

    assertThat(jobs.queue()).isEmpty();
  }

  @Test
  void aDeadLetterGoesOnFromItsCursor() {
    String dead = deadLetter();

    Ticket ticket = jobs.retry(dead, "7");

    assertThat(jobs.deadLetters()).isEmpty();
    assertThat(session(ticket.session()))
        .returns("page 4", session -> session.cursor().orElseThrow())
        .returns(600L, session -> session.count("fetched"))
        .returns(0, Session::attempts)
        .returns(20, Session::priority);
    stepAll();
    assertThat(state(ticket.session())).isEqualTo(State.DONE);
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.retry(dead, "7"));
  }

  @Test
  void aDeadLetterIsDiscardedWithAReason() {
    String dead = deadLetter();

    jobs.discard(dead, "7", "left the club");

    assertThat(jobs.deadLetters()).isEmpty();
    assertThat(jobs.lines(dead, 0, 1000).getLast())
        .returns("discarded: left the club", Jobs.Line::message)
        .returns("7", line -> line.data().get("by"));
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.discard(dead, "7", ""));
  }

  @Test
  void isStalledWithoutProgressUnlessItWaits() {
    String id = submit(20);
    work.next(new Step.Again(clock.instant().plusSeconds(1800), "for budget"));
    work.next(_ -> {
      pass(9);
      assertThat(jobs.stalled()).as("a while after a wait").isEmpty();
      pass(1);
      assertThat(jobs.stalled()).extracting(Session::id).containsExactly(id);
      return new Step.Again(Instant.MIN, "");
    });
    work.next(run -> {
      assertThat(jobs.stalled()).hasSize(1);
      run.write(page -> {
        page.count("fetched", 1);
        return "";
      });
      assertThat(jobs.stalled()).isEmpty();
      return new Step.Done();
    });

    engine.step();
    pass(30);
    assertThat(jobs.stalled()).isEmpty();
    stepAll();

    assertThat(state(id)).isEqualTo(State.DONE);
  }

  @Test
  void cleansOldLinesAndSessionsButNoDeadLetter() {
    String done = submit(20);
    stepAll();
    String dead = deadLetter();
    pass(Duration.ofDays(8));
    assertThat(jobs.clean()).isPositive();
    assertThat(messages(done)).isEmpty();
    assertThat(jobs.find(done)).isPresent();

    pass(Duration.ofDays(365));
    jobs.clean();

    assertThat(jobs.find(done)).isEmpty();
    assertThat(jobs.deadLetters()).extracting(Session::id).containsExactly(dead);
    assertThat(jobs.clean()).isZero();
  }

  /// A session that failed for good on its page 4.
  private String deadLetter() {
    String id = submit(20);
    work.next(run -> {
      run.write(page -> {
        page.cursor("page 4");
        page.count("fetched", 600);
        return "";
      });
      return new Step.Hopeless("no-progress", "the same page again and again");
    });
    engine.step();
    assertThat(jobs.deadLetters()).extracting(Session::id).containsExactly(id);
    return id;
  }
}

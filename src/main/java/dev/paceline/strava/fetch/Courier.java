package dev.paceline.strava.fetch;

import dev.paceline.engine.budget.Permit;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Connection;
import dev.paceline.strava.client.Reply;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Carries calls out on other threads and brings back what became of them. Only the queue of
/// answers is shared with those threads; all methods belong to the stepping thread.
final class Courier {
  private final StravaSource.Gateway gateway;
  private final Executor executor;
  private final Queue<Supplier<Ended>> answers = new ConcurrentLinkedQueue<>();
  private int inFlight;

  /// What became of something sent.
  sealed interface Ended {
    Errand errand();

    /// A call was answered.
    record Answered(Errand errand, AccessToken token, Reply reply) implements Ended {}

    /// A token was renewed, or not.
    record Renewed(Errand errand, Connection connection) implements Ended {}
  }

  Courier(StravaSource.Gateway gateway, Executor executor) {
    this.gateway = gateway;
    this.executor = executor;
  }

  int inFlight() {
    return inFlight;
  }

  void call(Errand errand, Permit.Granted permit, AccessToken token) {
    send(() ->
        new Ended.Answered(errand, token, errand.question.send(gateway.client(), permit, token)));
  }

  void renew(Errand errand) {
    send(() -> new Ended.Renewed(errand, gateway.connections().refresh(errand.athlete.atStrava())));
  }

  /// The next thing that has come back, if any. What failed there fails here.
  Optional<Ended> poll() {
    Supplier<Ended> answer = answers.poll();
    if (answer == null) {
      return Optional.empty();
    }
    inFlight--;
    return Optional.of(answer.get());
  }

  private void send(Supplier<Ended> work) {
    inFlight++;
    executor.execute(() -> {
      try {
        Ended ended = work.get();
        answers.add(() -> ended);
      } catch (RuntimeException | Error e) {
        answers.add(() -> {
          throw e;
        });
      }
    });
  }
}

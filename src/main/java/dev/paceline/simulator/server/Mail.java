package dev.paceline.simulator.server;

import dev.paceline.simulator.server.StravaEvent.News;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// The notices on their way: when each is due, and what befalls it.
///
/// Each is attempted three times; then it is dropped. Safe for use by many threads; no lock is held
/// during an attempt.
final class Mail {
  private static final int ATTEMPTS = 3;
  private static final int LONGEST_DETOUR_SECONDS = 600;

  private record Letter(Instant due, long number, int attempt, StravaEvent event) {
    static final Comparator<Letter> BY_DUE =
        Comparator.comparing(Letter::due).thenComparingLong(Letter::number);
  }

  private final long seed;
  private final Seal seal;
  private final PriorityQueue<Letter> letters = new PriorityQueue<>(Letter.BY_DUE);
  private final List<StravaEvent> lost = new ArrayList<>();
  private volatile WebhookPlan plan = WebhookPlan.DEFAULT;
  private long numbers;

  Mail(long seed, Seal seal) {
    this.seed = seed;
    this.seal = seal;
  }

  void plan(WebhookPlan newPlan) {
    plan = newPlan;
  }

  WebhookPlan plan() {
    return plan;
  }

  /// Takes in what there is to tell a subscription.
  synchronized void accept(News news, long subscriptionId, boolean withEmptyUpdates) {
    WebhookPlan rules = plan;
    SplittableRandom dice = Dice.of(seed, ++numbers, 61);
    boolean isLost = dice.nextDouble() < rules.lost();
    boolean isTwice = dice.nextDouble() < rules.duplicated();
    boolean isDetoured = dice.nextDouble() < rules.reordered();
    Duration detour = Duration.ofSeconds(isDetoured ? dice.nextInt(LONGEST_DETOUR_SECONDS) + 1 : 0);
    StravaEvent event = news.to(subscriptionId, withEmptyUpdates);
    if (isLost) {
      lost.add(event);
      return;
    }
    Instant due = news.at().plus(rules.delay());
    letters.add(new Letter(due.plus(detour), numbers, 1, event));
    if (isTwice) {
      letters.add(new Letter(due.plusSeconds(dice.nextInt(90)), numbers, 1, event));
    }
  }

  /// Makes all attempts that are due. Returns how many were made.
  int deliver(Courier courier, Instant now) {
    int made = 0;
    for (Optional<Letter> next = due(now); next.isPresent(); next = due(now)) {
      Letter letter = next.get();
      WebhookPlan rules = plan;
      made++;
      if (!courier.take(seal.on(letter.event(), rules.signature(), letter.due()))
          && letter.attempt() < ATTEMPTS) {
        Instant again = letter.due().plus(rules.spacing());
        putBack(new Letter(again, letter.number(), letter.attempt() + 1, letter.event()));
      }
    }
    return made;
  }

  /// When the next attempt is due.
  synchronized Optional<Instant> next() {
    return Optional.ofNullable(letters.peek()).map(Letter::due);
  }

  /// The notices that never arrived.
  synchronized List<StravaEvent> lost() {
    return List.copyOf(lost);
  }

  /// Throws away what is on its way.
  synchronized void clear() {
    letters.clear();
  }

  private synchronized Optional<Letter> due(Instant now) {
    return letters.isEmpty() || letters.peek().due().isAfter(now)
        ? Optional.empty()
        : Optional.ofNullable(letters.poll());
  }

  private synchronized void putBack(Letter letter) {
    letters.add(letter);
  }
}

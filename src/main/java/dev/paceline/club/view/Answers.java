package dev.paceline.club.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Answers questions of one kind from the database, and questions about whole clubs from memory
/// where that holds the same; says how old the data is. Thread-safe.
///
/// Every answer begins with one reading of the versions of the club and its athletes, so that an
/// answer in memory is repeated only while nothing was committed since. It is read anew after
/// [ViewPolicy#memory] all the same, as visibility also depends on the time. When the database
/// fails, questions of [Viewer.Everybody] are answered from what is still in memory.
///
/// @param <Q> the question, a value
/// @param <T> what it is answered with, immutable
public final class Answers<Q, T> {
  /// What all answers in memory may weigh together, in rows.
  private static final int MOST_ROWS = 50_000;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final Ground ground;
  private final Cache<Key<Q>, Kept<T>> memory;
  private final LongAdder repeated = new LongAdder();
  private final LongAdder anew = new LongAdder();

  /// What answers stand on.
  ///
  /// @param refresher is told which athlete's data somebody found stale
  public record Ground(
      Database database, InstantSource clock, ViewPolicy policy, Refresher refresher) {}

  /// Fetches an athlete's news, once, however often it is asked to.
  @FunctionalInterface
  public interface Refresher {
    /// Somebody read data of the athlete that is no longer fresh.
    void staleRead(AthleteId athlete);
  }

  private record Key<Q>(Viewer viewer, Q question) {}

  private record Kept<T>(
      T value, FreshnessRows.Versions versions, @Nullable Instant asOf, Instant readAt) {}

  private record Read<T>(T value, @Nullable AthleteId athlete, @Nullable Instant asOf) {}

  /// Answers without anything in memory.
  ///
  /// @param rows how many rows an answer holds
  public Answers(Ground ground, ToIntFunction<T> rows) {
    this.ground = ground;
    this.memory =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(() -> ground.clock().millis() * 1_000_000)
            .expireAfterWrite(ground.policy().serveStale())
            .maximumWeight(MOST_ROWS)
            .<Key<Q>, Kept<T>>weigher((_, kept) -> 1 + rows.applyAsInt(kept.value()))
            .build();
  }

  /// Answers a question about a whole club.
  public Answer<T> ofClub(
      Viewer viewer, ClubId club, Q question, Function<Transaction, T> reading) {
    Key<Q> key = new Key<>(viewer, question);
    try {
      Kept<T> kept = ground.database().read(transaction -> read(transaction, key, club, reading));
      memory.put(key, kept);
      return found(kept.value(), kept.asOf());
    } catch (StoreException _) {
      return fromMemory(key);
    }
  }

  /// Answers a question about one athlete. If what is stored is stale, and the viewer may see
  /// anything of the athlete, one refresh is asked for.
  public Answer<T> ofAthlete(Viewer viewer, AthleteId athlete, Function<Transaction, T> reading) {
    return ofWhoever(viewer, reading, _ -> Optional.of(athlete));
  }

  /// Answers a question that turns out to be about one athlete, like [#ofAthlete], or about nobody.
  ///
  /// @param whose of whom the answer is, if of anybody
  public Answer<T> ofWhoever(
      Viewer viewer, Function<Transaction, T> reading, Function<T, Optional<AthleteId>> whose) {
    try {
      Read<T> read =
          ground
              .database()
              .read(transaction -> {
                FreshnessRows freshness = freshness(transaction);
                T value = reading.apply(transaction);
                AthleteId athlete =
                    whose.apply(value).filter(one -> freshness.sees(viewer, one)).orElse(null);
                return new Read<>(value, athlete, athlete == null ? null : freshness.asOf(athlete));
              });
      Answer.Found<T> found = found(read.value(), read.asOf());
      if (found.stale() && read.athlete() != null) {
        ground.refresher().staleRead(read.athlete());
      }
      return found;
    } catch (StoreException _) {
      return new Answer.Unavailable<>(RETRY_AFTER);
    }
  }

  /// Answers a question about a whole club from the database, whatever is in memory.
  public Answer<T> anew(Viewer viewer, Function<Transaction, T> reading) {
    try {
      Read<T> read =
          ground
              .database()
              .read(transaction ->
                  new Read<>(
                      reading.apply(transaction), null, freshness(transaction).asOf(viewer)));
      return found(read.value(), read.asOf());
    } catch (StoreException _) {
      return new Answer.Unavailable<>(RETRY_AFTER);
    }
  }

  /// How answers in memory did since the start of this process.
  ///
  /// @param answers how many are kept
  /// @param repeated how many questions were answered from memory
  /// @param read how many were answered from the database
  public record Memory(long answers, long repeated, long read) {}

  /// How the answers in memory did.
  public Memory memory() {
    return new Memory(memory.estimatedSize(), repeated.sum(), anew.sum());
  }

  /// Forgets every answer; they are derived from the database, and come back from there.
  public void forget() {
    memory.invalidateAll();
  }

  private Kept<T> read(
      Transaction transaction, Key<Q> key, ClubId club, Function<Transaction, T> reading) {
    FreshnessRows freshness = freshness(transaction);
    FreshnessRows.Versions versions = freshness.versions(club);
    Instant asOf = freshness.asOf(key.viewer());
    Kept<T> kept = memory.getIfPresent(key);
    boolean repeats =
        kept != null
            && kept.versions().equals(versions)
            && transaction.now().isBefore(kept.readAt().plus(ground.policy().memory()));
    if (kept != null && repeats) {
      repeated.increment();
      return new Kept<>(kept.value(), versions, asOf, kept.readAt());
    }
    anew.increment();
    return new Kept<>(reading.apply(transaction), versions, asOf, transaction.now());
  }

  private Answer<T> fromMemory(Key<Q> key) {
    return Optional.ofNullable(memory.getIfPresent(key))
        .filter(_ -> key.viewer() instanceof Viewer.Everybody)
        .filter(kept ->
            !ground.clock().instant().isAfter(kept.readAt().plus(ground.policy().serveStale())))
        .<Answer<T>>map(kept -> new Answer.Found<>(kept.value(), kept.asOf(), true))
        .orElseGet(() -> new Answer.Unavailable<>(RETRY_AFTER));
  }

  private Answer.Found<T> found(T value, @Nullable Instant asOf) {
    boolean stale =
        asOf == null || !ground.clock().instant().isBefore(asOf.plus(ground.policy().freshness()));
    return new Answer.Found<>(value, asOf, stale);
  }

  private FreshnessRows freshness(Transaction transaction) {
    return new FreshnessRows(transaction, new Visibility(ground.policy()));
  }
}

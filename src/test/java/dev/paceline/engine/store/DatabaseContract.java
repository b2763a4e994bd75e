package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class DatabaseContract {
  private static final String ADD = "insert into budget_pause (scope, until, why) values (?, ?, ?)";

  final TestClock clock = new TestClock("2025-03-01T10:07:10.123456Z");
  private String url = "";
  private Database database;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    url = newUrl();
    database = Database.open(url, clock, List.of());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsWhatAWriterWrote() {
    add("a", 1);

    database.close();
    database = Database.open(url, clock, List.of());

    assertThat(scopes(database)).containsExactly("a");
  }

  @Test
  void undoesEverythingWhenTheWorkThrows() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            database.write(transaction -> {
              transaction.sql(ADD).params("a", 1, "").update();
              throw new IllegalStateException("stop");
            }))
        .withMessage("stop");

    assertThat(scopes(database)).isEmpty();
  }

  @Test
  void undoesEverythingWhenAStatementFails() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() ->
            database.write(transaction -> {
              transaction.sql(ADD).params("a", 1, "").update();
              return transaction.sql(ADD).params("a", 2, "").update();
            }))
        .withCauseInstanceOf(Exception.class);

    assertThat(scopes(database)).isEmpty();
    add("b", 1);
    assertThat(scopes(database)).containsExactly("b");
  }

  @Test
  void writesABatchAndNothingForAnEmptyOne() {
    database.write(transaction -> {
      transaction.batch(ADD, List.of());
      transaction.batch(
          ADD, List.of(new Object[] {"a", 1L, ""}, new Object[] {"b", 2L, "it's \"so\"; 🏃"}));
      return null;
    });

    assertThat(scopes(database)).containsExactly("a", "b");
    assertThat(
            database.<String>read(transaction ->
                transaction
                    .sql("select why from budget_pause where scope = :scope")
                    .param("scope", "b")
                    .query(String.class)
                    .single()))
        .isEqualTo("it's \"so\"; 🏃");
  }

  @Test
  void givesATransactionOneInstantInWholeMilliseconds() {
    Instant[] seen = new Instant[2];

    database.write(transaction -> {
      seen[0] = transaction.now();
      clock.advance(Duration.ofSeconds(1));
      seen[1] = transaction.now();
      return null;
    });

    assertThat(seen).containsOnly(Instant.parse("2025-03-01T10:07:10.123Z"));
    assertThat(database.<Instant>read(Transaction::now))
        .isEqualTo(Instant.parse("2025-03-01T10:07:11.123Z"));
  }

  @Test
  void makesWorkWithinATransactionPartOfIt() {
    database.write(outer -> {
      clock.advance(Duration.ofSeconds(1));
      assertThat(database.<Instant>write(Transaction::now)).isEqualTo(outer.now());
      assertThat(database.<Instant>read(Transaction::now)).isEqualTo(outer.now());
      return null;
    });
  }

  @Test
  void refusesToWriteWithinATransactionThatReads() {
    assertThatIllegalStateException()
        .isThrownBy(() -> database.read(_ -> database.write(Transaction::now)))
        .withMessageContaining("only reads");
  }

  @Test
  void refusesATransactionThatHasEnded() {
    List<Transaction> leaked = new ArrayList<>();
    database.write(leaked::add);

    assertThatIllegalStateException().isThrownBy(() -> leaked.getFirst().sql("select 1"));
  }

  @Test
  void refusesToWriteInARead() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> database.read(t -> t.sql(ADD).params("a", 1, "").update()));

    assertThat(scopes(database)).isEmpty();
  }

  @Test
  void readsOneStateWhileAnotherWrites() {
    add("a", 1);

    database.read(transaction -> {
      assertThat(scopes(transaction)).containsExactly("a");
      CompletableFuture.runAsync(() -> add("b", 2)).join();
      assertThat(scopes(transaction)).containsExactly("a");
      return null;
    });

    assertThat(scopes(database)).containsExactly("a", "b");
  }

  @Test
  void letsWritersTakeTurnsSoThatNoneLosesAnUpdate() throws Exception {
    add("a", 0);
    try (Database other = Database.open(url, clock, List.of())) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(() -> database.write(DatabaseContract::increment));
        calls.add(() -> other.write(DatabaseContract::increment));
      }
      assertThat(allAtOnce(calls)).containsOnly(1);
    }

    assertThat(database.<Long>read(DatabaseContract::counter)).isEqualTo(40);
  }

  @Test
  void migratesOnceWhenSomeOpenAtOnce() throws Exception {
    String fresh = newUrl();
    Callable<List<String>> open =
        () -> {
          try (Database mine = Database.open(fresh, clock, List.of())) {
            return scopes(mine);
          }
        };

    assertThat(allAtOnce(List.of(open, open, open))).containsOnly(List.of());
  }

  @Test
  void refusesADatabaseOfANewerProgram() {
    database.write(t ->
        t.sql(
                """
                insert into flyway_schema_history
                  (installed_rank, version, description, type, script, checksum,
                   installed_by, execution_time, success)
                select 999, '999', 'later', 'SQL', 'V999__later.sql', 0, 'me', 0, success
                from flyway_schema_history where version = '1'
                """)
            .update());

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(url, clock, List.of()))
        .withMessageContaining("newer Paceline: its tables are at version 999")
        .withMessageContaining("this program knows " + Migrations.NEWEST)
        .withMessageNotContaining("\n");
  }

  @Test
  void refusesToOpenWithoutARegisteredTableOrItsAthleteColumn() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(url, clock, List.of(Table.ofNobody("nowhere"))))
        .withMessageContaining("nowhere");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(
            () -> Database.open(url, clock, List.of(Table.ofAthletes("budget_pause", "nobody"))))
        .withMessageContaining("nobody");
  }

  private static int increment(Transaction transaction) {
    long next = counter(transaction) + 1;
    return transaction.sql("update budget_pause set until = ?").param(next).update();
  }

  private static long counter(Transaction transaction) {
    return transaction
        .sql("select until from budget_pause")
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private void add(String scope, long until) {
    database.write(transaction -> transaction.sql(ADD).params(scope, until, "").update());
  }

  private static List<String> scopes(Database database) {
    return database.read(DatabaseContract::scopes);
  }

  private static List<String> scopes(Transaction transaction) {
    return transaction
        .sql("select scope from budget_pause order by scope")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
    List<T> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}

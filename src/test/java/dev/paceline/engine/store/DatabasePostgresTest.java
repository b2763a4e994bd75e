package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DatabasePostgresTest extends DatabaseContract {
  @Override
  String newUrl() {
    return TestDatabases.emptyPostgres();
  }

  @Test
  void namesTheServerThatCannotBeReachedButNoPassword() {
    String url =
        "jdbc:postgresql://127.0.0.1:1/club?user=paceline&password=verysecret&" + Profile.MARK;

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(url, clock, List.of()))
        .withMessageContaining("jdbc:postgresql://127.0.0.1:1/club cannot be reached")
        .withMessageNotContaining("verysecret")
        .withMessageNotContaining("\n");
  }

  @Test
  void takesTheTimeOfTheServerWhenAsked() {
    InstantSource slow = () -> InstantSource.system().instant().minusSeconds(3600);

    try (Database database = Database.openOnItsTime(newUrl(), slow, List.of())) {
      assertThat(database.<java.time.Instant>read(Transaction::now))
          .isCloseTo(InstantSource.system().instant(), within(1, ChronoUnit.MINUTES));
    }
  }
}

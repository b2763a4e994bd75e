package dev.paceline.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A server that goes away in the middle of a swap.
final class LostConnectionTest extends SnapshotGround {
  private String url = "";

  @Override
  String newUrl() {
    url = TestDatabases.postgres();
    return url;
  }

  @Override
  String otherUrl() {
    return sqliteUrl();
  }

  @Test
  void aConnectionLostAtAnyStepLeavesTheOldStateOrTheNew() {
    EveryTable.fill(database, 1);
    Snapshot good = made();
    EveryTable.fill(database, 2);
    Map<String, List<String>> before = EveryTable.read(database);

    int steps = 0;
    for (boolean done = false; !done; steps++) {
      Cutting disk = new Cutting(steps);
      try {
        done = snapshots(database, disk).restore(Snapshots.Order.NEWEST) instanceof Restored.Done;
      } catch (StoreException e) {
        assertThat(disk.cut).as("step %s: %s", steps, e).isTrue();
      }
      if (!done) {
        assertThat(EveryTable.read(database)).as("step %s", steps).isEqualTo(before);
      }
      assertThat(snapshots.list()).containsExactly(good);
    }

    assertThat(steps).isGreaterThan(20);
    assertThat(EveryTable.read(database).get("athlete")).hasSize(1);
  }

  /// Cuts all connections to the database at the n-th step of the swap.
  private final class Cutting extends Disk {
    private int left;
    private boolean cut;

    private Cutting(int steps) {
      this.left = steps;
    }

    @Override
    void reached(String step) throws IOException {
      if (step.equals("scratch") || left-- != 0) {
        return;
      }
      cut = true;
      try (var connection = DriverManager.getConnection(url);
          var statement = connection.createStatement()) {
        statement.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """);
      } catch (SQLException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}

package dev.paceline;

import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

final class ReleasedDatabasePostgresTest extends ReleasedDatabaseContract {
  @Override
  String released() throws IOException, SQLException {
    String url = TestDatabases.emptyPostgres();
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration")
        .target("5")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("delete from flyway_schema_history");
      statement.execute(Files.readString(FIXTURE.resolve("rows.sql")));
    }
    return url;
  }
}

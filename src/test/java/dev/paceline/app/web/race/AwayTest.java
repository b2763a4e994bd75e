package dev.paceline.app.web.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.Invented;
import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.WebGround.Browser;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The database is away: its tables cannot be found.
final class AwayTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TABLES =
      List.of("club", "club_version", "account", "account_session", "activity", "membership");

  @TempDir private Path directory;

  @Test
  void showsVisitorsAnOpenBoardFromMemoryAndNobodyElseAnything() throws IOException, SQLException {
    try (WebGround ground = WebGround.in(directory, Map.of("board.audience", "public"))) {
      Browser ada = ground.consenting("Ada", Role.MEMBER);
      ground.invented().put(ada, Invented.race(1, "Harbour Run", 1));
      ground.invented().consent(ada, Audience.PUBLIC);
      ground.invented().readCompletely(ada);
      String before = ground.anybody().json("/api/races").body();
      assertThat(JSON.readTree(before).get("stale").asBoolean()).isFalse();

      rename("", "_away");

      HttpResponse<String> visitor = ground.anybody().json("/api/races");
      assertThat(visitor.statusCode()).isEqualTo(200);
      JsonNode answer = JSON.readTree(visitor.body());
      assertThat(answer.get("stale").asBoolean()).isTrue();
      assertThat(answer.get("races")).isEqualTo(JSON.readTree(before).get("races"));
      HttpResponse<String> member = ada.json("/api/races");
      assertThat(member.statusCode()).isEqualTo(503);
      assertThat(member.headers().firstValue("Retry-After")).isPresent();
      assertThat(ground.anybody().json("/health").statusCode()).isEqualTo(200);
      assertThat(ground.anybody().json("/health/ready").statusCode()).isEqualTo(503);

      rename("_away", "");
      assertThat(ada.json("/api/races").statusCode()).isEqualTo(200);
    }
  }

  private void rename(String from, String to) throws SQLException {
    String url = "jdbc:sqlite:" + directory.resolve("data").resolve("paceline.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("alter table %s%s rename to %s%s".formatted(table, from, table, to));
      }
    }
  }
}

package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.PAST;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.TokenRotation;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Connection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What is logged while everything goes wrong.
final class SecretsTest {
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.paceline");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    appender.start();
    ours.addAppender(appender);
    ours.setLevel(Level.TRACE);
    ours.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    ours.setAdditive(true);
    ours.setLevel(null);
    ours.detachAppender(appender);
  }

  @Test
  @DisplayName("Rule 18, K-8: no token, secret, name or place in any line of the log")
  void rule18LogsNoSecrets() {
    SimulatorOptions options = SimulatorOptions.DEFAULT.withRotation(TokenRotation.ALWAYS);
    try (Club club = new Club(directory, 3, options);
        FetchGround ground = club.process()) {
      List<Long> ids = club.addRuns(0, "2026-03-04", 5);
      club.world.replace(
          club.world.activity(ids.get(1)).edit().name("Evening at the quarry").build());
      club.strava.faults(
          List.of(
              Fault.parse("list:500:2"),
              Fault.parse("list:athlete=900003:html"),
              Fault.parse("detail:cut:1"),
              Fault.parse("detail:skip=2:401:1"),
              Fault.parse("detail:activity=" + ids.get(3) + ":malformed"),
              Fault.parse("detail:activity=" + ids.get(4) + ":404")));

      ground.run(club.needs(ground, PAST));

      List<String> secrets = new ArrayList<>(List.of("top-secret", "quarry", "Bearer"));
      club.runners.forEach(runner -> {
        secrets.add(runner.name());
        secrets.add(runner.refreshToken());
        if (ground.connections.find(runner.id()) instanceof Connection.Usable(AccessToken token)) {
          secrets.add(token.secret());
        }
      });
      double latitude = Club.LANE.line().getFirst().latitude();
      secrets.add(Double.toString(latitude).substring(0, 4));
      assertThat(secrets).hasSizeGreaterThan(9);
      assertThat(lines()).as("there is a log to look at").isNotEmpty();
      for (String secret : secrets) {
        assertThat(lines()).noneMatch(line -> line.contains(secret));
      }
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ILoggingEvent event : List.copyOf(appender.list)) {
      lines.add(event.getFormattedMessage());
      for (IThrowableProxy cause = event.getThrowableProxy();
          cause != null;
          cause = cause.getCause()) {
        lines.add(String.valueOf(cause.getMessage()));
      }
    }
    return lines;
  }
}

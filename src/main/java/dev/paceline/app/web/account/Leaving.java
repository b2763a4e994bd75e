package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.SignedIn;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Grant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Pausing, taking the own data along, and going for good.
@Component
final class Leaving {
  private final Paceline paceline;

  Leaving(Paceline paceline) {
    this.paceline = paceline;
  }

  /// Reads nothing more from Strava, or goes on.
  void pause(Caller caller, boolean paused) {
    paceline.sync().sync().pause(caller.actor(), caller.self(), paused);
  }

  /// Writes everything stored of the own account. It is read from the database in one go, into a
  /// file that only this process knows: a slow browser holds no transaction.
  StreamingResponseBody everything(Caller caller) {
    AthleteId self = caller.self();
    return out -> {
      Path file = Files.createTempFile("paceline-export", ".json");
      try {
        try (OutputStream written = Files.newOutputStream(file)) {
          paceline.upkeep().snapshots().writeAllOf(self.value(), written);
        }
        copy(file, out);
      } finally {
        Files.deleteIfExists(file);
      }
    };
  }

  /// Has the own account erased. Returns the session that does it.
  ///
  /// @param typed the name of the account, to confirm
  /// @throws Problem if it is another one, or the account must stay
  String erase(Caller caller, String typed) {
    SignedIn who = caller.session().orElseThrow(Problem::unauthorized);
    if (!typed.strip().equals(who.name().strip())) {
      throw Problem.invalid("confirm", "is not your name", "your name as it is shown here");
    }
    return switch (paceline.club().oversight().mayErase(caller.actor(), who.athlete())) {
      case Grant.Granted() -> {
        String session = paceline.sync().sync().erase(caller.actor(), who.athlete()).session();
        paceline.club().sessions().endAll(who.athlete());
        yield session;
      }
      case Grant.Refused(String why) -> throw Problem.conflict(why);
    };
  }

  private static void copy(Path file, OutputStream out) throws IOException {
    try (InputStream read = Files.newInputStream(file, StandardOpenOption.READ)) {
      read.transferTo(out);
    }
  }
}

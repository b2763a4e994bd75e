package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Jobs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Removes everything of an athlete.
@Command(
    name = "erase",
    description = {
      "Removes everything of an athlete, for ever, from the store and at last from snapshots, and",
      "ends the connection at Strava. The athlete is hidden at once."
    },
    mixinStandardHelpOptions = true)
final class AthleteEraseCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "ATHLETE", description = "strava:123, or the number alone.")
  String athlete = "";

  @Option(
      names = "--confirm",
      paramLabel = "ATHLETE",
      description = "The athlete once more, such as strava:123; asked for if absent.")
  @Nullable String confirmed;

  @Option(names = "--wait", description = "Does it here and now.")
  boolean wait;

  @Override
  public Integer call() {
    Settings settings = store.common.settings();
    try (Paceline paceline = store.open()) {
      AthleteId id = store.athlete(paceline, athlete);
      String key = paceline.activities().key(id).toString();
      if (!confirmation(key).equals(key)) {
        throw store.usage("nothing was erased: type " + key + " to confirm");
      }
      Jobs.Ticket ticket = paceline.sync().sync().erase(store.actor(), id);
      if (!wait) {
        store.say(
            "%s is hidden, and will be erased. %s", key, SyncCommand.whoDoesIt(paceline, settings));
        print(key, "queued");
        return ExitCode.DONE;
      }
      Watch watch = new Watch(paceline, null, Optional.empty());
      watch.add(ticket.session());
      int code = watch.work(1);
      boolean gone = store.anyKey(key).flatMap(paceline.activities()::findAthlete).isEmpty();
      if (gone) {
        paceline.upkeep().snapshots().rememberErasures();
        paceline.upkeep().snapshots().withoutErased(Optional.empty());
      }
      store.say(
          gone ? "%s is erased." : "%s is not erased yet: `queue list` and `queue dead`.", key);
      print(key, gone ? "erased" : "not erased yet");
      return gone ? ExitCode.DONE : code == ExitCode.DONE ? ExitCode.INCOMPLETE : code;
    }
  }

  private void print(String key, String state) {
    if (store.json) {
      Listing listing = new Listing().texts("athlete", "state");
      listing.row(key, state);
      listing.printOne(Listing.Form.JSON, store.out());
    }
  }

  private String confirmation(String key) {
    if (confirmed != null) {
      return confirmed.strip();
    }
    var err = store.spec.commandLine().getErr();
    err.printf("This cannot be undone. Type %s to erase everything of this athlete: ", key);
    err.flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing could be read", e);
    }
  }
}

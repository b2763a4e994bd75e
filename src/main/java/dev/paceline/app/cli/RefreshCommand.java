package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.strava.sync.AthleteSync;
import dev.paceline.strava.sync.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The usual refresh, now.
@Command(
    name = "refresh",
    description = "Asks for what is new of everybody whose turn has come, or of everybody.",
    mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Option(names = "--force", description = "Everybody, however fresh; the limits still hold.")
  boolean force;

  @Option(names = "--wait", description = "Does it here and now, and shows how it goes.")
  boolean wait;

  @Override
  public Integer call() {
    Settings settings = store.common.settings();
    settings.require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET);
    try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
      Instant now = paceline.time().clock().instant();
      Watch watch = new Watch(paceline, store.json ? null : store.out(), Optional.empty());
      paceline.sync().sync().list().stream()
          .filter(athlete -> force || !athlete.dueAt().isAfter(now))
          .filter(RefreshCommand::asksFor)
          .map(athlete ->
              paceline
                  .sync()
                  .sync()
                  .request(athlete.athlete(), Kind.INCREMENTAL, store.actor().command()))
          .forEach(ticket -> watch.add(ticket.session()));
      boolean any = !watch.sessions().isEmpty();
      int code = ExitCode.DONE;
      if (wait && any) {
        code = watch.work(settings.count(SettingKey.SYNC_WORKERS));
        store.say("");
      }
      SessionRows.of(paceline, watch.sessions())
          .print(store.form(), store.out(), "nobody's turn has come; --force asks for everybody");
      if (any && !wait) {
        store.say("%n%s", SyncCommand.whoDoesIt(paceline, settings));
      }
      return code;
    }
  }

  private static boolean asksFor(AthleteSync athlete) {
    return switch (athlete.status()) {
      case PENDING, IN_PROGRESS, COMPLETED, ERROR -> true;
      case NEEDS_RECONNECT, PAUSED -> false;
    };
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.app.Worker;
import dev.paceline.app.web.Server;
import dev.paceline.app.web.guard.Here;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves pages and the API until it is stopped.
@Command(
    name = "serve",
    description = {
      "Serves pages and the API, and keeps everybody in sync, until it is stopped.",
      "By default for this machine only: see server.address, server.port and server.public-url."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Option(
      names = "--no-jobs",
      description = "Run no jobs here; `paceline worker` does, on the same database.")
  boolean noJobs;

  @Override
  public Integer call() {
    Settings settings = store.common.settings();
    settings.require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET);
    Here here = Here.checked(settings);
    AtomicBoolean stopped = new AtomicBoolean();
    try (Paceline paceline =
            Paceline.openSoundly(settings, new Time.Real(), HttpClient::newHttpClient);
        Worker worker = worker(paceline, settings);
        Server _ = Server.start(paceline);
        Interrupt _ =
            Interrupt.calling(() -> {
              stopped.set(true);
              worker.wake();
            })) {
      store.say("Serving %s. Stop with Ctrl-C or SIGTERM.", here.base());
      worker.await(stopped::get);
      return ExitCode.DONE;
    }
  }

  private Worker worker(Paceline paceline, Settings settings) {
    return noJobs
        ? Worker.ofNothing(paceline)
        : Worker.ofEverything(paceline, settings.count(SettingKey.SYNC_WORKERS));
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.SampleWorkbook;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorException;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.server.TokenRotation;
import dev.paceline.simulator.server.WebhookPlan;
import dev.paceline.simulator.world.World;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Serves an invented club by Strava's protocol, in real time, until it is stopped.
@Command(
    name = "simulate",
    description = "Serves an invented club by Strava's protocol, on this machine, until stopped.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private static final int TICK_SECONDS = 1;

  @Mixin ClubOptions club = new ClubOptions();
  @Mixin WebhookOptions webhooks = new WebhookOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", description = "The port; 0, the default, for any that is free.")
  int port;

  @Option(
      names = "--limits",
      paramLabel = "READ/DAY[,OVERALL/DAY]",
      description = "Calls a quarter hour and a day. Default: 100/1000,200/2000.")
  @Nullable String limits;

  @Option(
      names = "--fault",
      paramLabel = "KIND[:athlete=ID][:activity=ID][:skip=N]:EFFECT[:COUNT]",
      description = "Harms calls, such as list:athlete=900003:429:2; may be given several times.")
  List<String> faults = new ArrayList<>();

  @Option(names = "--rotation", description = "Refresh tokens change: ${COMPLETION-CANDIDATES}.")
  TokenRotation rotation = TokenRotation.NEVER;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      description = "The most athletes that may be connected, all at first. Default: 9999.")
  @Nullable Integer capacity;

  @Option(
      names = "--callback-domain",
      paramLabel = "NAME",
      description = "Where a sign-in may lead back to, beside this machine. Default: localhost.")
  @Nullable String callbackDomain;

  @Option(names = "--log", paramLabel = "FILE", description = "Notes every call, without secrets.")
  @Nullable Path log;

  @Option(
      names = "--workbook",
      paramLabel = "FILE",
      description = "Writes the workbook of the club's organiser.")
  @Nullable Path workbook;

  @Option(
      names = "--connections",
      paramLabel = "FILE",
      description = "Writes everybody's id and refresh token as CSV, for the owner's eyes only.")
  @Nullable Path connections;

  @Override
  public Integer call() throws InterruptedException {
    InstantSource clock = InstantSource.system();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    WebhookPlan plan = meant(webhooks::plan);
    World world = meant(() -> club.world(today));
    PrintWriter out = spec.commandLine().getOut();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        SimulatedStrava strava = SimulatedStrava.start(world, options(), clock, threads)) {
      strava.webhooks(plan);
      signIn(strava);
      if (connections != null) {
        Path file = connections;
        meant(() -> {
          ConnectionsFile.write(world, file);
          return file;
        });
        out.println("Connections: " + file);
      }
      if (workbook != null) {
        new SampleWorkbook(world, club.firstDay(today))
            .write(workbook, List.of(List.of("Competition Name", "Simulated season")));
        out.println("Workbook: " + workbook);
      }
      out.println("PACELINE_STRAVA_API_BASE=" + strava.apiBase());
      out.println("PACELINE_STRAVA_OAUTH_BASE=" + strava.oauthBase());
      out.println("PACELINE_STRAVA_CLIENT_ID=simulated");
      out.println("PACELINE_STRAVA_CLIENT_SECRET=simulated");
      out.println("For people: " + strava.address() + "/");
      out.flush();
      CountDownLatch never = new CountDownLatch(1);
      while (!never.await(TICK_SECONDS, TimeUnit.SECONDS)) {
        strava.deliver();
      }
      return ExitCode.DONE;
    } catch (SimulatorException e) {
      spec.commandLine().getErr().println("paceline: " + e.getMessage());
      return ExitCode.ERROR;
    }
  }

  private void signIn(SimulatedStrava strava) {
    if (capacity != null) {
      int athletes = capacity;
      meant(() -> {
        strava.capacity(athletes);
        return strava;
      });
    }
    if (callbackDomain != null) {
      strava.callbackDomain(callbackDomain);
    }
  }

  private SimulatorOptions options() {
    SimulatorOptions options =
        meant(() ->
            SimulatorOptions.DEFAULT
                .withPort(port)
                .withSeed(club.seed)
                .withRotation(rotation)
                .withSwitches(Switch.FRONT_PAGE)
                .withFaults(faults.stream().map(Fault::parse).toList()));
    String given = limits;
    Limits wanted = given == null ? options.limits() : meant(() -> Limits.parse(given));
    options = options.withLimits(wanted);
    return log == null ? options : options.withLog(log);
  }

  private <T> T meant(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}

package dev.paceline.app.cli;

import dev.paceline.app.CompetitionJobs;
import dev.paceline.app.Paceline;
import dev.paceline.app.ProgrammeDesk;
import dev.paceline.app.SampleWorkbook;
import dev.paceline.app.Uploaded;
import dev.paceline.app.Worker;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.club.programme.Change;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.StravaEvent;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import dev.paceline.strava.sync.WebhookEvent;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The club that a demo serves: its organiser, a competition that was run and published, and racers
/// who are connected and agreed to be seen.
final class DemoClub {
  private static final String ORGANISER = "Olga Organiser";

  /// From the first day of the season to the last day of its last window.
  private static final int SEASON_DAYS = 62;

  private final Paceline paceline;
  private final World world;
  private final LocalDate today;
  private final PrintWriter out;
  private final ClubId id;
  private final AthleteId organiser;
  private final Actor actor;

  DemoClub(Paceline paceline, World world, LocalDate today, PrintWriter out) {
    this.paceline = paceline;
    this.world = world;
    this.today = today;
    this.out = out;
    this.id = paceline.club().club().id();
    Actor console = Actor.console("demo", "");
    Account account = paceline.club().accounts().open(console, ORGANISER);
    this.organiser = account.athlete();
    paceline.members().join(console, id, organiser);
    paceline.members().grant(console, id, organiser, Role.EDITOR);
    paceline.members().operator(console, organiser, true);
    this.actor = new Actor(organiser, Role.EDITOR, "demo", "");
  }

  AthleteId organiser() {
    return organiser;
  }

  /// Takes a workbook in, has it run by the worker, and publishes the boards. Returns whether it
  /// came to that.
  boolean compete(Worker worker, BooleanSupplier stopped) {
    ProgrammeDesk desk = paceline.programme();
    CompetitionId competition = upload(desk);
    out.printf(
        "%nNow a club to click through: %d racers, today, on real time. Its competition is run"
            + " first.%n",
        world.athletes().size());
    out.flush();
    if (!(desk.run(actor, competition) instanceof CompetitionJobs.Answer.Taken)) {
      throw new IllegalStateException("the demo's competition was not run");
    }
    worker.await(() -> stopped.getAsBoolean() || !live(competition));
    boolean published =
        !stopped.getAsBoolean()
            && desk.programme().publish(actor, competition) instanceof Change.Done;
    out.println(published ? "Its boards are published." : "Its competition did not end.");
    return published;
  }

  private CompetitionId upload(ProgrammeDesk desk) {
    Uploaded uploaded = desk.upload(actor, id, workbook(), "harbour.xlsx");
    if (uploaded instanceof Uploaded.Stored stored && !stored.reading().hasErrors()) {
      return stored.competition().id();
    }
    throw new IllegalStateException("the demo's own workbook was not taken: " + uploaded);
  }

  /// Has everybody sign in and agree to be seen; reading their histories begins.
  void connect() {
    for (SimAthlete each : world.athletes()) {
      SourceKey key = SourceKey.strava(each.id());
      Account account = paceline.club().accounts().signedIn(key, each.name());
      AthleteId athlete = account.athlete();
      paceline.members().join(actor, id, athlete);
      paceline.members().consent(athlete, id, Audience.MEMBERS, "demo");
      paceline.members().consent(athlete, id, Audience.COMPETITION, "demo");
      paceline.sync().sync().join(athlete);
    }
  }

  /// Hears what the simulated service tells unasked.
  void listen(SimulatedStrava strava) {
    var _ =
        strava.subscribe(event -> {
          paceline
              .sync()
              .sync()
              .receive(heard(event), Optional.of(Long.toString(event.subscriptionId())));
          return true;
        });
  }

  private static WebhookEvent heard(StravaEvent event) {
    return new WebhookEvent(
        Long.toString(event.subscriptionId()),
        event.objectType(),
        Long.toString(event.objectId()),
        event.aspectType(),
        event.ownerId(),
        event.eventTime(),
        event.updates());
  }

  private boolean live(CompetitionId competition) {
    return paceline
        .programme()
        .session(competition)
        .map(Session::state)
        .filter(Session.State::live)
        .isPresent();
  }

  private byte[] workbook() {
    return new SampleWorkbook(world, today.minusDays(SEASON_DAYS))
        .bytes(List.of(List.of("Competition Name", "Harbour autumn series")));
  }
}

package dev.paceline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Results;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import dev.paceline.club.programme.Change;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.State;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Reading;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A club's competition from the upload to its boards, run by jobs on virtual time.
abstract class ProgrammeRunContract {
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 6);
  private static final Instant START = Instant.parse("2025-05-01T08:00:00Z");
  private static final ClubPlan PLAN = new ClubPlan(3, FIRST_DAY, 60, 4, 12, 4);
  private static final Actor CONSOLE = Actor.console("test", "1");
  private static final Driver.Listener NOBODY =
      new Driver.Listener() {
        @Override
        public void progressed(Progress progress) {}

        @Override
        public void waiting(Progress progress, Step.WaitUntil wait) {}
      };

  private final VirtualClock clock = new VirtualClock(START);
  private final World world = World.club(PLAN);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Paceline> nodes = new ArrayList<>();
  @TempDir private Path folder;
  private SimulatedStrava strava;

  /// The address of an empty database.
  abstract String newUrl(Path directory);

  @BeforeEach
  void start() {
    strava = SimulatedStrava.start(world, SimulatorOptions.DEFAULT, clock, threads);
  }

  @AfterEach
  void stop() {
    nodes.forEach(Paceline::close);
    strava.close();
    threads.close();
  }

  @Test
  void goesFromAFaultyUploadToPublishedBoards() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    ProgrammeDesk desk = node.programme();
    ClubId club = node.club().club().id();
    byte[] faulty = workbook("Sports", "Chess boxing");
    Uploaded.Stored draft = stored(desk.upload(CONSOLE, club, faulty, "cup.xlsx"));
    CompetitionId id = draft.competition().id();
    assertThat(draft.competition().state()).isEqualTo(State.DRAFT);
    assertThat(draft.reading().hasErrors()).isTrue();
    assertThat(draft.tokens()).isZero();
    assertThat(desk.run(CONSOLE, id)).isInstanceOf(CompetitionJobs.Answer.Refused.class);
    assertThat(desk.plan(id)).isInstanceOf(ProgrammeAnswer.Faulty.class);

    Uploaded.Stored ready =
        stored(desk.replace(CONSOLE, id, workbook("Competition Name", "Spring"), "cup.xlsx"));
    assertThat(ready.tokens()).isEqualTo(4);
    assertThat(ready.competition().state()).isEqualTo(State.READY);
    assertThat(desk.results(id)).isInstanceOf(ProgrammeAnswer.NotRun.class);
    ProgrammeDesk.Plan plan = found(desk.plan(id));
    assertThat(plan.cost().calls().lower()).isPositive();
    assertThat(strava.log()).as("nothing is called before a run").isEmpty();

    Session session = run(id, node);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(session.count("calls")).isEqualTo(calls().size());
    assertThat(session.count("calls"))
        .isBetween((long) plan.cost().calls().lower(), (long) plan.cost().calls().upper());
    assertThat(session.count("done")).isEqualTo(session.count("total"));
    assertThat(lines(node, session))
        .containsSubsequence("the run began", "list: 4 of 4", "the run is complete");
    StoredCompetition ran = desk.programme().find(id).orElseThrow();
    assertThat(ran.asOf()).isEqualTo(START);
    assertThat(ran.version()).isGreaterThan(ready.competition().version());
    assertThat(desk.programme().publish(CONSOLE, id)).isInstanceOf(Change.Done.class);
    assertThat(desk.run(CONSOLE, id)).isInstanceOf(CompetitionJobs.Answer.Taken.class);
  }

  @Test
  void scoresWhatTheCommandLineScores() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    CompetitionId id = upload(node);
    run(id, node);

    Results results = found(node.programme().results(id));

    assertThat(results).isEqualTo(atTheCommandLine(START));
    assertThat(results.boards()).anyMatch(board -> !board.rows().isEmpty());
    assertThat(found(node.programme().resultsWorkbook(id))).startsWith('P', 'K');
    assertThat(new String(found(node.programme().resultsJson(id)), UTF_8))
        .startsWith("{")
        .contains("paceline.results");
    assertThat(found(node.programme().results(id))).as("from memory").isSameAs(results);
  }

  @Test
  void waitsForTheBudgetOverMidnightWithoutAThread() throws IOException {
    strava.close();
    strava =
        SimulatedStrava.start(
            world, SimulatorOptions.DEFAULT.withLimits(new Limits(10, 25, 20, 50)), clock, threads);
    Paceline node = node(newUrl(folder), Map.of("budget.read", "10/25", "budget.overall", "20/50"));
    CompetitionId id = upload(node);

    Session session = run(id, node);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(clock.instant()).isAfter(START.plus(Duration.ofHours(16)));
    assertThat(lines(node, session))
        .anyMatch(line -> line.startsWith("waiting for budget until 00:00"));
    assertThat(node.programme().programme().find(id).orElseThrow().asOf()).isEqualTo(START);
    assertThat(details()).doesNotHaveDuplicates();
    assertThat(found(node.programme().results(id))).isEqualTo(atTheCommandLine(START));
  }

  @Test
  void endsWithinAStepOfACancel() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    CompetitionId id = upload(node);
    AtomicInteger calls = new AtomicInteger();
    strava.onCall(call -> {
      if (call.kind() != CallKind.TOKEN && calls.incrementAndGet() == 6) {
        node.programme().cancel(CONSOLE, id);
      }
    });

    Session session = run(id, node);

    assertThat(session.state()).isEqualTo(Session.State.CANCELLED);
    assertThat(calls).hasValue(6);
    assertThat(node.programme().programme().find(id).orElseThrow().asOf()).isNull();
    assertThat(node.programme().cancel(CONSOLE, id))
        .isInstanceOf(CompetitionJobs.Answer.Refused.class);
    strava.onCall(_ -> {});
    assertThat(run(id, node).state()).as("goes on").isEqualTo(Session.State.DONE);
    assertThat(details()).as("nothing is read twice").doesNotHaveDuplicates();
  }

  @Test
  void goesOnWhereAnotherNodeStopped() throws IOException {
    String url = newUrl(folder);
    Paceline first = node(url, Map.of());
    Paceline second = node(url, Map.of());
    CompetitionId id = upload(first);

    Session session = run(id, first, second);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(calls()).as("nothing is asked twice").doesNotHaveDuplicates();
    Results results = found(second.programme().results(id));
    assertThat(results).isEqualTo(found(first.programme().results(id)));
    assertThat(results).isEqualTo(atTheCommandLine(START));
  }

  @Test
  void readsTheCorrectedWorkbookIfItIsReplacedMeanwhile() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    CompetitionId id = upload(node);
    AtomicInteger calls = new AtomicInteger();
    byte[] corrected = workbook("Competition Name", "Corrected");
    byte[] faulty = workbook("Sports", "Chess boxing");
    strava.onCall(call -> {
      if (calls.incrementAndGet() == 8) {
        stored(node.programme().replace(CONSOLE, id, corrected, "cup.xlsx"));
      }
    });
    assertThat(run(id, node).state()).isEqualTo(Session.State.DONE);
    assertThat(found(node.programme().results(id)).competition().name()).isEqualTo("Corrected");
    assertThat(details()).doesNotHaveDuplicates();

    clock.advance(Duration.ofDays(1));
    strava.onCall(_ -> {});
    node.programme().run(CONSOLE, id);
    stored(node.programme().replace(CONSOLE, id, faulty, "cup.xlsx"));
    Session refused = end(id, node);
    assertThat(refused.state()).isEqualTo(Session.State.FAILED);
    assertThat(refused.code()).contains("errors");
    assertThat(refused.dead()).isFalse();
  }

  @Test
  void whoIsErasedIsGoneFromTheBoardsAtOnce() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    CompetitionId id = upload(node);
    run(id, node);
    SourceKey gone = found(node.programme().results(id)).competition().runners().getFirst().key();
    AthleteId athlete = node.activities().findAthlete(gone).orElseThrow();
    node.members().join(CONSOLE, node.club().club().id(), athlete);

    node.sync().sync().erase(CONSOLE, athlete);
    Engine engine = engine(node);
    while (node.activities().findAthlete(gone).isPresent()) {
      turn(List.of(engine));
    }

    Results results = found(node.programme().results(id));
    assertThat(results.competition().runners()).hasSize(3);
    assertThat(results.boards())
        .allSatisfy(
            board -> assertThat(board.rows()).noneMatch(row -> row.runner().key().equals(gone)));
    assertThat(results.quality()).noneMatch(row -> row.runner().key().equals(gone));
  }

  @Test
  void showsOthersOnlyWhoAgreed() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    ClubId club = node.club().club().id();
    CompetitionId id = upload(node);
    run(id, node);
    assertThat(found(node.programme().board(id, (_, _) -> true)).withheld()).isEqualTo(4);
    SourceKey shown = found(node.programme().results(id)).competition().runners().getLast().key();
    AthleteId athlete = node.activities().findAthlete(shown).orElseThrow();
    node.members().join(CONSOLE, club, athlete);
    node.members().consent(athlete, club, Audience.MEMBERS, "v1");
    assertThat(found(node.programme().board(id, (_, _) -> true)).withheld())
        .as("another consent says nothing of this one")
        .isEqualTo(4);

    node.members().consent(athlete, club, Audience.COMPETITION, "v1");
    BoardView view = found(node.programme().board(id, (_, _) -> false));
    assertThat(view.withheld()).isEqualTo(3);
    assertThat(view.results().competition().runners())
        .extracting(runner -> runner.key())
        .containsExactly(shown);
    assertThat(view.results().boards())
        .flatExtracting(Results.Board::rows)
        .extracting(Results.Row::best)
        .filteredOn(best -> best != null)
        .extracting(Results.Best::activityId)
        .containsOnly("");

    node.members().set(CONSOLE, athlete, Flag.HIDDEN, true);
    assertThat(found(node.programme().board(id, (_, _) -> true)).withheld()).isEqualTo(4);
    assertThat(found(node.programme().results(id)).competition().runners()).hasSize(4);
  }

  @Test
  void refusesWhoIsNoOrganiserAndTakesNoTokenFromThem() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    ClubId club = node.club().club().id();
    AthleteId member = node.activities().athlete(SourceKey.strava(77));
    node.members().join(CONSOLE, club, member);
    Actor actor = new Actor(member, Role.MEMBER, "test", "2");
    byte[] file = workbook("Competition Name", "Spring");

    assertThat(node.programme().upload(actor, club, file, "cup.xlsx"))
        .isInstanceOf(Uploaded.NotStored.class);
    assertThat(world.athletes()).noneMatch(athlete -> node.connections().connected(athlete.id()));
    CompetitionId id = upload(node);
    assertThat(node.programme().run(actor, id))
        .isInstanceOf(CompetitionJobs.Answer.Forbidden.class);
    assertThat(node.programme().cancel(actor, id))
        .isInstanceOf(CompetitionJobs.Answer.Forbidden.class);
    assertThat(node.programme().upload(CONSOLE, club, new byte[9], "cup.xlsx"))
        .isEqualTo(new Uploaded.Unreadable("cup.xlsx: it is no Excel workbook (.xlsx or .xlsm)."));
  }

  @Test
  void removingEndsTheRun() throws IOException {
    Paceline node = node(newUrl(folder), Map.of());
    CompetitionId id = upload(node);
    node.programme().run(CONSOLE, id);

    assertThat(node.programme().remove(CONSOLE, id)).isInstanceOf(Change.Done.class);

    assertThat(node.sync().jobs().queue()).isEmpty();
    assertThat(node.programme().results(id)).isInstanceOf(ProgrammeAnswer.Unknown.class);
  }

  private CompetitionId upload(Paceline node) throws IOException {
    return stored(
            node.programme()
                .upload(
                    CONSOLE,
                    node.club().club().id(),
                    workbook("Competition Name", "Spring"),
                    "cup.xlsx"))
        .competition()
        .id();
  }

  private byte[] workbook(String key, String value) throws IOException {
    Path file = folder.resolve("cup.xlsx");
    new SampleWorkbook(world, FIRST_DAY).write(file, List.of(List.of(key, value)));
    return Files.readAllBytes(file);
  }

  /// Has it run, and runs the nodes in turn until it has ended.
  private Session run(CompetitionId id, Paceline... running) {
    assertThat(running[0].programme().run(CONSOLE, id))
        .isInstanceOf(CompetitionJobs.Answer.Taken.class);
    return end(id, running);
  }

  private Session end(CompetitionId id, Paceline... running) {
    List<Engine> engines = new ArrayList<>();
    for (Paceline node : running) {
      engines.add(engine(node));
    }
    while (running[0].programme().session(id).orElseThrow().state().live()) {
      turn(engines);
    }
    return running[0].programme().session(id).orElseThrow();
  }

  private void turn(List<Engine> engines) {
    boolean any = false;
    for (Engine engine : engines) {
      any |= engine.step();
    }
    if (!any) {
      clock.advanceTo(engines.getFirst().next().orElseThrow());
    }
  }

  private static Engine engine(Paceline node) {
    return new Engine(node.sync().jobs(), node.upkeep().works());
  }

  private Results atTheCommandLine(Instant asOf) {
    Path data = folder.resolve("cli");
    Settings settings = settings("jdbc:sqlite:" + data.resolve("paceline.db"), data, Map.of());
    try (Paceline paceline = Paceline.open(settings, new Time.Virtual(clock))) {
      CompetitionDesk desk = new CompetitionDesk(paceline, settings);
      Reading reading = desk.read(folder.resolve("cup.xlsx"), Map.of(), asOf);
      desk.connect(reading);
      Driver.Outcome outcome =
          paceline
              .driver()
              .run(
                  desk.open(reading.competition().orElseThrow(), asOf, Instant.MIN),
                  Optional.empty(),
                  NOBODY);
      assertThat(outcome).isEqualTo(new Driver.Outcome.Finished());
      return desk.score(reading.competition().orElseThrow(), asOf, CompetitionDesk.NOT_REACHED);
    }
  }

  private Paceline node(String url, Map<String, String> more) {
    Path data = folder.resolve("data");
    Paceline node = Paceline.open(settings(url, data, more), new Time.Virtual(clock));
    nodes.add(node);
    return node;
  }

  private Settings settings(String url, Path data, Map<String, String> more) {
    Map<String, String> options = new TreeMap<>(more);
    options.put("data", data.toString());
    options.put("db.url", url);
    options.put("strava.api-base", strava.apiBase().toString());
    options.put("strava.oauth-base", strava.oauthBase().toString());
    options.put("strava.client-id", "tests");
    options.put("strava.client-secret", "tests");
    return Settings.read(options, Map.of());
  }

  private static List<String> lines(Paceline node, Session session) {
    return node.sync().jobs().lines(session.id(), 0, 10_000).stream()
        .map(Jobs.Line::message)
        .toList();
  }

  private List<String> calls() {
    return strava.log().stream()
        .filter(call -> call.kind() != CallKind.TOKEN)
        .map(call -> call.target() + " of " + call.athleteId())
        .toList();
  }

  private List<String> details() {
    return strava.log().stream()
        .filter(call -> call.kind() == CallKind.DETAIL)
        .map(call -> call.target() + " of " + call.athleteId())
        .toList();
  }

  private static Uploaded.Stored stored(Uploaded answer) {
    assertThat(answer).isInstanceOf(Uploaded.Stored.class);
    return (Uploaded.Stored) answer;
  }

  private static <T> T found(ProgrammeAnswer<T> answer) {
    assertThat(answer).isInstanceOf(ProgrammeAnswer.Found.class);
    return ((ProgrammeAnswer.Found<T>) answer).value();
  }
}

package dev.paceline.app;

import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Results;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.programme.Change;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.Programme;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.ResultsWriter;
import dev.paceline.club.workbook.RunBlock;
import dev.paceline.club.workbook.Sheets;
import dev.paceline.club.workbook.Template;
import dev.paceline.club.workbook.Upload;
import dev.paceline.club.workbook.WorkbookException;
import dev.paceline.engine.budget.Forecast;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.jobs.Work;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.fetch.StravaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// What an organiser does with the competitions that a club holds: uploads, asks what they cost,
/// has them run, takes the results. Thread-safe.
///
/// Who may change something is decided here; who may look is for the caller to decide.
public final class ProgrammeDesk {
  private final Base base;
  private final Members members;
  private final Programme programme;
  private final CompetitionDesk desk;
  private final CompetitionJobs runs;
  private final ResultsMemory results;

  private ProgrammeDesk(Base base, Members members, CompetitionDesk desk, Jobs jobs) {
    this.base = base;
    this.members = members;

    this.programme = new Programme(base.database(), members, base.settings().rules());
    this.desk = desk;
    this.runs = new CompetitionJobs(base.database(), programme, desk, jobs);
    this.results =
        new ResultsMemory(
            base.time().clock(), base.settings().duration(SettingKey.MEMORY_TTL), this::score);
  }

  static ProgrammeDesk of(Base base, Members members, SyncParts sync) {
    StravaSource strava =
        new StravaSource(
            base.activities(),
            new StravaSource.Gateway(
                new StravaClient(base.http(), Paceline.endpoints(base.settings()), sync.budget()),
                base.connections(),
                sync.budget()),
            new StravaSource.Surroundings(base.time().clock(), base.random(), Runnable::run),
            new Policies(base.settings()).fetchByJob());
    ProgrammeDesk desk =
        new ProgrammeDesk(base, members, new CompetitionDesk(base, strava), sync.jobs());
    // Runs that nobody works at can be ended by any process that knows how.
    var _ = new Engine(sync.jobs(), desk.works());
    return desk;
  }

  /// What fetching would cost now, and until when it would take.
  ///
  /// @param expected for the expected number of calls
  /// @param atMost for the largest
  public record Plan(Cost cost, Forecast expected, Forecast atMost) {}

  /// The competitions as they are stored.
  public Programme programme() {
    return programme;
  }

  /// Takes a workbook in as a new competition. Its tokens are taken over if it has no errors.
  ///
  /// @param fileName what its sender calls it; folders in it mean nothing
  public Uploaded upload(Actor actor, ClubId club, byte[] file, String fileName) {
    return take(() -> Upload.of(file, fileName), sheets -> programme.store(actor, club, sheets));
  }

  /// Like [#upload(Actor, ClubId, byte[], String)]; reads no further than a file may be long.
  ///
  /// @throws IOException if the stream fails
  public Uploaded upload(Actor actor, ClubId club, InputStream file, String fileName)
      throws IOException {
    return upload(actor, club, file.readNBytes(Upload.MOST_BYTES + 1), fileName);
  }

  /// Takes a corrected workbook in, in the place of an earlier one.
  public Uploaded replace(Actor actor, CompetitionId id, byte[] file, String fileName) {
    return take(() -> Upload.of(file, fileName), sheets -> programme.replace(actor, id, sheets));
  }

  /// What the stored workbook says: findings, and what was understood.
  public Optional<Reading> reading(CompetitionId id) {
    return programme.sheets(id).map(sheets -> sheets.read(desk.context(now())));
  }

  /// What a run would cost now. Nobody is called.
  public ProgrammeAnswer<Plan> plan(CompetitionId id) {
    Instant now = now();
    return base.database()
        .read(_ ->
            ready(
                id,
                reading -> {
                  Cost cost = desk.cost(reading.competition().orElseThrow(), now, Instant.MIN);
                  return new Plan(
                      cost,
                      CompetitionDesk.forecast(cost.calls().expected(), cost.budget(), now),
                      CompetitionDesk.forecast(cost.calls().upper(), cost.budget(), now));
                }));
  }

  /// Has a competition run, now or as soon as it is its turn; joins a run under way.
  public CompetitionJobs.Answer run(Actor actor, CompetitionId id) {
    return runs.order(actor, id, reading(id).map(Reading::hasErrors).orElse(false));
  }

  /// Ends the run under way, if there is one; what was fetched is kept.
  public CompetitionJobs.Answer cancel(Actor actor, CompetitionId id) {
    return runs.cancel(actor, id);
  }

  /// The run under way, or else the last one.
  public Optional<Session> session(CompetitionId id) {
    return runs.latest(id);
  }

  /// Removes a competition, and ends its run.
  public Change remove(Actor actor, CompetitionId id) {
    return base.database()
        .write(_ -> {
          Change removed = programme.remove(actor, id);
          if (removed instanceof Change.Done) {
            runs.end(actor, id);
          }
          return removed;
        });
  }

  /// The standings as of the last completed run, for the organiser: everybody is in them. For
  /// others see [dev.paceline.club.competition.BoardView].
  public ProgrammeAnswer<Results> results(CompetitionId id) {
    Optional<Programme.Versions> versions = programme.versions(id);
    return versions.isPresent()
        ? results.find(id, versions.get())
        : new ProgrammeAnswer.Unknown<>();
  }

  /// The standings as others see them: without whoever did not agree to the club's competitions
  /// being shown, or is hidden.
  ///
  /// @param named whether the viewer may see an activity, by its runner and its id at the source
  public ProgrammeAnswer<BoardView> board(CompetitionId id, BiPredicate<SourceKey, String> named) {
    ProgrammeAnswer<Results> all = results(id);
    return all instanceof ProgrammeAnswer.Found<Results> found
        ? base.database()
            .read(_ -> {
              ClubId club = found.competition().club();
              Set<SourceKey> agreed = members.agreed(club, Audience.COMPETITION);
              return map(all, whole -> BoardView.of(whole, agreed::contains, named));
            })
        : map(all, whole -> BoardView.of(whole, _ -> false, named));
  }

  /// The results as the workbook that a run at the command line writes.
  public ProgrammeAnswer<byte[]> resultsWorkbook(CompetitionId id) {
    return map(results(id), found -> ResultsWriter.bytes(found, RunBlock.none()));
  }

  /// The results as JSON in UTF-8.
  public ProgrammeAnswer<byte[]> resultsJson(CompetitionId id) {
    return map(
        results(id),
        found -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          ResultsJson.write(found, RunBlock.none(), bytes);
          return bytes.toByteArray();
        });
  }

  /// An empty workbook to begin with.
  public byte[] template() {
    return Template.bytes();
  }

  /// What does the jobs of competitions, by their task.
  Map<String, Work> works() {
    return runs.works();
  }

  private interface Opening {
    Upload open();
  }

  private Uploaded take(Opening opening, Function<Sheets, Change> storing) {
    Upload upload;
    try {
      upload = opening.open();
    } catch (WorkbookException e) {
      return new Uploaded.Unreadable(String.valueOf(e.getMessage()));
    }
    Reading withTokens = upload.read(desk.context(now()));
    Sheets sheets = upload.sheets();
    return base.database()
        .write(_ ->
            switch (storing.apply(sheets)) {
              case Change.Done(StoredCompetition stored) -> {
                int tokens = withTokens.hasErrors() ? 0 : desk.connect(withTokens);
                yield new Uploaded.Stored(stored, sheets.read(desk.context(now())), tokens);
              }
              case Change.Forbidden refused -> new Uploaded.NotStored(refused);
              case Change.Refused refused -> new Uploaded.NotStored(refused);
              case Change.Unknown unknown -> new Uploaded.NotStored(unknown);
            });
  }

  private ProgrammeAnswer<Results> score(CompetitionId id) {
    return base.database()
        .read(_ -> {
          Optional<StoredCompetition> stored = programme.find(id);
          Instant asOf = stored.map(StoredCompetition::asOf).orElse(null);
          if (stored.isPresent() && asOf == null) {
            return new ProgrammeAnswer.NotRun<>(stored.get());
          }
          return ready(
              id,
              reading ->
                  desk.score(
                      reading.competition().orElseThrow(),
                      asOf == null ? now() : asOf,
                      CompetitionDesk.NOT_REACHED));
        });
  }

  /// Answers from a workbook without errors.
  private <T> ProgrammeAnswer<T> ready(CompetitionId id, Function<Reading, T> answer) {
    Optional<StoredCompetition> stored = programme.find(id);
    Optional<Reading> reading = reading(id);
    if (stored.isEmpty() || reading.isEmpty()) {
      return new ProgrammeAnswer.Unknown<>();
    }
    return reading.get().hasErrors()
        ? new ProgrammeAnswer.Faulty<>(stored.get(), reading.get().findings())
        : new ProgrammeAnswer.Found<>(stored.get(), answer.apply(reading.get()));
  }

  private static <T, R> ProgrammeAnswer<R> map(ProgrammeAnswer<T> answer, Function<T, R> how) {
    return switch (answer) {
      case ProgrammeAnswer.Found<T>(StoredCompetition stored, T value) ->
          new ProgrammeAnswer.Found<>(stored, how.apply(value));
      case ProgrammeAnswer.Faulty<T>(StoredCompetition stored, var findings) ->
          new ProgrammeAnswer.Faulty<>(stored, findings);
      case ProgrammeAnswer.NotRun<T>(StoredCompetition stored) ->
          new ProgrammeAnswer.NotRun<>(stored);
      case ProgrammeAnswer.Unknown<T>() -> new ProgrammeAnswer.Unknown<>();
    };
  }

  private Instant now() {
    return base.database().clock().instant();
  }
}

package dev.paceline.club.programme;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.competition.Setting;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.club.workbook.Context;
import dev.paceline.club.workbook.Finding;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.Sheets;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The competitions of clubs, as their organisers uploaded them.
///
/// Every method is one transaction, or part of the one it is called in. Thread-safe.
public final class Programme {
  /// The tables of this feature.
  public static final List<Table> TABLES =
      List.of(
          Table.ofNobody("competition_number", IN_SNAPSHOT),
          Table.ofNobody("competition", IN_SNAPSHOT),
          Table.ofAthletes("competition_row", "athlete_id", IN_SNAPSHOT));

  private final Database database;
  private final Members members;
  private final Map<Setting, String> configuration;
  private final Activities activities;

  public Programme(Database database, Members members) {
    this(database, members, Map.of());
  }

  /// @param configuration what holds for every competition that does not say otherwise
  public Programme(Database database, Members members, Map<Setting, String> configuration) {
    this.database = database;
    this.members = members;
    this.configuration = Map.copyOf(configuration);
    this.activities = new Activities(database);
  }

  /// What the results of a competition were made of: another value means that they may be others.
  ///
  /// @param competition its own version
  /// @param club that of its club
  /// @param athletes of how many of its runners something is known
  /// @param sum of the versions of what is known of them
  public record Versions(long competition, long club, long athletes, long sum) {}

  /// Stores an upload as a new competition; as a draft if there are errors in it.
  public Change store(Actor actor, ClubId club, Sheets sheets) {
    return database.write(transaction -> {
      if (!mayOrganise(actor, club)) {
        return forbidden();
      }
      Reading reading = read(transaction, sheets);
      CompetitionId id =
          ProgrammeRows.add(
              transaction,
              club,
              content(sheets, reading, reading.hasErrors() ? State.DRAFT : State.READY),
              actor.athlete());
      addRows(transaction, id, sheets);
      return done(transaction, actor, id, null);
    });
  }

  /// Puts a corrected upload in the place of an earlier one. What was run stays run; a published
  /// competition is not replaced by one with errors.
  public Change replace(Actor actor, CompetitionId id, Sheets sheets) {
    return change(
        actor,
        id,
        (transaction, before) -> {
          Reading reading = read(transaction, sheets);
          boolean published = before.state() == State.PUBLISHED;
          if (published && reading.hasErrors()) {
            return Optional.of(
                errors(reading)
                    + " in the corrected workbook: a published competition keeps its earlier one."
                    + " Unpublish it first to see them beside the cells");
          }
          State state =
              reading.hasErrors() ? State.DRAFT : published ? State.PUBLISHED : State.READY;
          ProgrammeRows.replace(transaction, id, content(sheets, reading, state), actor.athlete());
          addRows(transaction, id, sheets);
          return Optional.empty();
        });
  }

  /// Shows the boards to whom the club shows them. Refused for what was never run or has errors.
  public Change publish(Actor actor, CompetitionId id) {
    return change(
        actor,
        id,
        (transaction, before) -> {
          Sheets sheets = ProgrammeRows.sheets(transaction, id).orElseThrow();
          Reading reading = read(transaction, sheets);
          if (reading.hasErrors()) {
            return Optional.of(errors(reading) + " in the workbook: correct and upload it again");
          }
          if (before.asOf() == null) {
            return Optional.of("it was never run: run it first");
          }
          ProgrammeRows.state(transaction, id, State.PUBLISHED);
          return Optional.empty();
        });
  }

  /// Takes the boards back.
  public Change unpublish(Actor actor, CompetitionId id) {
    return change(
        actor,
        id,
        (transaction, before) -> {
          if (before.state() != State.PUBLISHED) {
            return Optional.of("it is not published");
          }
          ProgrammeRows.state(transaction, id, State.READY);
          return Optional.empty();
        });
  }

  /// Removes a competition with its rows. What is known of its runners stays.
  public Change remove(Actor actor, CompetitionId id) {
    return database.write(transaction -> {
      Optional<StoredCompetition> before = ProgrammeRows.find(transaction, id);
      if (before.isEmpty()) {
        return new Change.Unknown(id);
      }
      if (!mayOrganise(actor, before.get().club())) {
        return forbidden();
      }
      ProgrammeRows.remove(transaction, id);
      members.changed(before.get().club());
      members.audit().append(actor, null, fields(before.get()), Map.of());
      return new Change.Done(before.get());
    });
  }

  /// Notes that a run was completed.
  ///
  /// @param asOf the instant it judged by
  public void ran(CompetitionId id, Instant asOf) {
    database.write(transaction -> {
      ProgrammeRows.asOf(transaction, id, asOf);
      ProgrammeRows.find(transaction, id).ifPresent(now -> members.changed(now.club()));
      return id;
    });
  }

  /// The competition with this number.
  public Optional<StoredCompetition> find(CompetitionId id) {
    return database.read(transaction -> ProgrammeRows.find(transaction, id));
  }

  /// The competitions of a club, the last uploaded first.
  public List<StoredCompetition> list(ClubId club) {
    return database.read(transaction -> ProgrammeRows.list(transaction, club));
  }

  /// What was uploaded, without the rows of who was erased since.
  public Optional<Sheets> sheets(CompetitionId id) {
    return database.read(transaction -> ProgrammeRows.sheets(transaction, id));
  }

  /// What the results of a competition are made of now.
  public Optional<Versions> versions(CompetitionId id) {
    return database.read(transaction -> ProgrammeRows.versions(transaction, id));
  }

  /// Whether an actor may change the competitions of a club.
  public boolean mayOrganise(Actor actor, ClubId club) {
    AthleteId athlete = actor.athlete();
    if (athlete == null) {
      return actor.role() == Role.OPERATOR;
    }
    return members.findRole(club, athlete).filter(role -> role.covers(Role.EDITOR)).isPresent();
  }

  /// What is to be done before an athlete is erased.
  public void farewell(AthleteId athlete) {
    database.write(transaction -> {
      ProgrammeRows.farewell(transaction, athlete);
      return athlete;
    });
  }

  /// @param work changes something, or answers why not
  private Change change(
      Actor actor,
      CompetitionId id,
      BiFunction<Transaction, StoredCompetition, Optional<String>> work) {
    return database.write(transaction -> {
      Optional<StoredCompetition> before = ProgrammeRows.find(transaction, id);
      if (before.isEmpty()) {
        return new Change.Unknown(id);
      }
      if (!mayOrganise(actor, before.get().club())) {
        return forbidden();
      }
      Optional<String> refusal = work.apply(transaction, before.get());
      return refusal.isPresent()
          ? new Change.Refused(refusal.get())
          : done(transaction, actor, id, before.get());
    });
  }

  private Change done(
      Transaction transaction, Actor actor, CompetitionId id, @Nullable StoredCompetition before) {
    StoredCompetition now = ProgrammeRows.find(transaction, id).orElseThrow();
    members.changed(now.club());
    members.audit().append(actor, null, before == null ? Map.of() : fields(before), fields(now));
    return new Change.Done(now);
  }

  private static Change forbidden() {
    return new Change.Forbidden("only organisers of the club change its competitions");
  }

  private void addRows(Transaction transaction, CompetitionId id, Sheets sheets) {
    ProgrammeRows.addRows(
        transaction,
        id,
        sheets.rows(),
        row -> row.runner() == null ? null : activities.athlete(row.runner()));
  }

  private Reading read(Transaction transaction, Sheets sheets) {
    return sheets.read(new Context(Map.of(), configuration, _ -> false, transaction.now()));
  }

  private static ProgrammeRows.Content content(Sheets sheets, Reading reading, State state) {
    String name = reading.competition().map(found -> found.name()).orElseGet(sheets::name);
    return new ProgrammeRows.Content(name, state, sheets.outline());
  }

  private static String errors(Reading reading) {
    long errors =
        reading.findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
    return errors == 1 ? "there is 1 error" : "there are " + errors + " errors";
  }

  private static Map<String, Object> fields(StoredCompetition competition) {
    return Map.of(
        "competition", competition.id().value(),
        "name", competition.name(),
        "state", competition.state().name(),
        "version", competition.version());
  }
}

package dev.paceline.app;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.Programme;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Order;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.jobs.Subject;
import dev.paceline.engine.jobs.Work;
import dev.paceline.engine.store.Database;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The runs of stored competitions, as durable jobs: one of a competition lives at a time.
public final class CompetitionJobs {
  private static final String TASK = "competition";
  private static final String KIND = "run";

  private final Database database;
  private final Programme programme;
  private final Jobs jobs;
  private final CompetitionWork work;

  CompetitionJobs(Database database, Programme programme, CompetitionDesk desk, Jobs jobs) {
    this.database = database;
    this.programme = programme;
    this.jobs = jobs;
    this.work = new CompetitionWork(programme, desk);
  }

  /// The answer to a wish about a run.
  public sealed interface Answer {
    /// It was taken on.
    ///
    /// @param session the run that it is about
    record Taken(String session) implements Answer {}

    /// The actor may not.
    record Forbidden(String why) implements Answer {}

    /// It cannot be, as things stand.
    record Refused(String why) implements Answer {}

    /// There is no such competition.
    record Unknown() implements Answer {}
  }

  /// @param faulty whether there are errors in its workbook
  Answer order(Actor actor, CompetitionId id, boolean faulty) {
    return asOrganiser(
        actor,
        id,
        () ->
            faulty
                ? new Answer.Refused(
                    "there are errors in the workbook: correct and upload it again")
                : new Answer.Taken(
                    jobs.submit(
                            new Order(
                                TASK,
                                subject(id),
                                KIND,
                                0,
                                Policies.COMPETITION_PRIORITY,
                                Instant.MIN,
                                by(actor)))
                        .session()));
  }

  Answer cancel(Actor actor, CompetitionId id) {
    return asOrganiser(
        actor,
        id,
        () ->
            jobs.cancel(TASK, subject(id), by(actor))
                .<Answer>map(Answer.Taken::new)
                .orElseGet(() -> new Answer.Refused("it is not being run")));
  }

  /// Ends the run of a competition that is no more.
  void end(Actor actor, CompetitionId id) {
    var _ = jobs.cancel(TASK, subject(id), by(actor));
  }

  Optional<Session> latest(CompetitionId id) {
    return jobs.latest(TASK, subject(id));
  }

  Map<String, Work> works() {
    return Map.of(TASK, work);
  }

  private Answer asOrganiser(Actor actor, CompetitionId id, Supplier<Answer> wish) {
    return database.write(_ -> {
      Optional<StoredCompetition> stored = programme.find(id);
      if (stored.isEmpty()) {
        return new Answer.Unknown();
      }
      return programme.mayOrganise(actor, stored.get().club())
          ? wish.get()
          : new Answer.Forbidden("only organisers of the club run its competitions");
    });
  }

  private static Subject subject(CompetitionId id) {
    return new Subject(TASK, id.value());
  }

  private static String by(Actor actor) {
    AthleteId athlete = actor.athlete();
    return athlete == null ? actor.command() : Long.toString(athlete.value());
  }
}

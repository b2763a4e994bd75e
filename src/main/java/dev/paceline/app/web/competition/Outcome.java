package dev.paceline.app.web.competition;

import dev.paceline.app.CompetitionJobs;
import dev.paceline.app.ProgrammeAnswer;
import dev.paceline.app.Uploaded;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.programme.Change;
import dev.paceline.club.programme.StoredCompetition;

/// Turns the program's answers into values, or into the problem that is answered instead.
final class Outcome {
  static final String NO_WORKBOOK = "an Excel workbook (.xlsx or .xlsm) of at most 16 MiB";

  private Outcome() {}

  static StoredCompetition of(Change change) {
    return switch (change) {
      case Change.Done(StoredCompetition competition) -> competition;
      case Change.Forbidden(String why) -> throw Problem.forbidden(sentence(why));
      case Change.Refused(String why) -> throw Problem.conflict(sentence(why));
      case Change.Unknown _ -> throw unknown();
    };
  }

  static Uploaded.Stored of(Uploaded uploaded) {
    return switch (uploaded) {
      case Uploaded.Stored stored -> stored;
      case Uploaded.Unreadable(String why) ->
          throw Problem.invalid(WorkbookFile.FIELD, why, NO_WORKBOOK);
      case Uploaded.NotStored(Change reason) -> {
        StoredCompetition _ = of(reason);
        throw new IllegalStateException("stored, and not stored");
      }
    };
  }

  /// The session that an order is about.
  static String of(CompetitionJobs.Answer answer) {
    return switch (answer) {
      case CompetitionJobs.Answer.Taken(String session) -> session;
      case CompetitionJobs.Answer.Forbidden(String why) -> throw Problem.forbidden(sentence(why));
      case CompetitionJobs.Answer.Refused(String why) -> throw Problem.conflict(sentence(why));
      case CompetitionJobs.Answer.Unknown _ -> throw unknown();
    };
  }

  static <T> T of(ProgrammeAnswer<T> answer) {
    return switch (answer) {
      case ProgrammeAnswer.Found<T>(StoredCompetition _, T value) -> value;
      case ProgrammeAnswer.Faulty<T> _ ->
          throw Problem.conflict("There are errors in the workbook: correct and upload it again.");
      case ProgrammeAnswer.NotRun<T> _ -> throw Problem.conflict("It was never run: run it first.");
      case ProgrammeAnswer.Unknown<T> _ -> throw unknown();
    };
  }

  private static Problem unknown() {
    return Problem.notFound("competition");
  }

  private static String sentence(String why) {
    return why.isEmpty() ? why : Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
  }
}

package dev.paceline.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Results;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.view.Viewer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;

/// The boards of competitions, as those see them who may look. Thread-safe.
///
/// Who agreed to be shown on boards is shown on those of a published competition, to whomever the
/// club shows its boards. An activity is named to whom the one rule of visibility shows it.
public final class Boards {
  private static final int MOST_KEPT = 200;

  private final ProgrammeDesk programme;
  private final ClubParts club;
  private final Cache<Question, Kept> memory =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_KEPT).build();

  public Boards(Paceline paceline) {
    this.programme = paceline.programme();
    this.club = paceline.club();
  }

  private record Question(CompetitionId id, boolean whole, boolean publicly) {}

  /// @param results what it was made of: others come as soon as anything changed
  private record Kept(Results results, BoardView view) {
    /// By identity: to compare all figures would cost more than to project them.
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Results others) {
      return results == others;
    }
  }

  /// What is shown to those who look at the club like this viewer, the own rows apart.
  public ProgrammeAnswer<BoardView> forOthers(CompetitionId id, Viewer viewer) {
    return view(id, viewer, false);
  }

  /// What is shown to organisers: everybody.
  public ProgrammeAnswer<BoardView> forOrganisers(CompetitionId id, Viewer viewer) {
    return view(id, viewer, true);
  }

  /// Whom the boards of a club may show.
  public Set<SourceKey> agreed(ClubId of) {
    return club.members().agreed(of, Audience.COMPETITION);
  }

  private ProgrammeAnswer<BoardView> view(CompetitionId id, Viewer viewer, boolean whole) {
    return switch (programme.results(id)) {
      case ProgrammeAnswer.Found<Results>(var competition, Results results) -> {
        Question question = new Question(id, whole, viewer instanceof Viewer.Everybody);
        Kept kept = memory.getIfPresent(question);
        if (kept != null && kept.isOf(results)) {
          yield new ProgrammeAnswer.Found<>(competition, kept.view());
        }
        BiPredicate<SourceKey, String> named = named(competition.club(), results, question);
        ProgrammeAnswer<BoardView> made =
            whole
                ? new ProgrammeAnswer.Found<>(competition, BoardView.of(results, _ -> true, named))
                : programme.board(id, named);
        if (made instanceof ProgrammeAnswer.Found<BoardView> found) {
          memory.put(question, new Kept(results, found.value()));
        }
        yield made;
      }
      case ProgrammeAnswer.Faulty<Results>(var competition, var findings) ->
          new ProgrammeAnswer.Faulty<>(competition, findings);
      case ProgrammeAnswer.NotRun<Results>(var competition) ->
          new ProgrammeAnswer.NotRun<>(competition);
      case ProgrammeAnswer.Unknown<Results>() -> new ProgrammeAnswer.Unknown<>();
    };
  }

  /// Which activities those who look may be told of.
  private BiPredicate<SourceKey, String> named(ClubId of, Results results, Question question) {
    Viewer viewer =
        question.publicly() ? new Viewer.Everybody(of) : new Viewer.Member(of, null, Role.MEMBER);
    Set<SourceKey> named = club.views().seen(viewer, activities(results));
    return (runner, activity) -> named.contains(new SourceKey(runner.source(), activity));
  }

  private static Set<SourceKey> activities(Results results) {
    Set<SourceKey> activities = new HashSet<>();
    for (Results.Board board : results.boards()) {
      for (Results.Row row : board.rows()) {
        Results.Best best = row.best();
        if (best != null && !best.activityId().isBlank()) {
          activities.add(new SourceKey(row.runner().key().source(), best.activityId()));
        }
      }
    }
    return activities;
  }
}

package dev.paceline.club.activity;

import dev.paceline.club.activity.SummaryRows.Answer;
import dev.paceline.club.activity.Walks.Foreign;
import dev.paceline.club.activity.Walks.Merge;
import dev.paceline.club.activity.Walks.Merged;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Stores pages of any length in parts that fit into statements, all or nothing of them.
final class Pages {
  private static final Merged NOTHING = new Merged(List.of(), List.of(), 0, 0, 0, List.of());

  private Pages() {}

  /// Stores what a page says as of when it was asked for.
  static Merge put(
      Transaction transaction, AthleteId athlete, Collection<Summary> page, Instant asked) {
    List<Answer> answers = page.stream().map(one -> Answer.of(transaction, one, asked)).toList();
    if (answers.size() <= MissingRows.ROWS) {
      return SummaryRows.merge(transaction, athlete, answers);
    }
    List<List<Answer>> parts = new ArrayList<>();
    for (int from = 0; from < answers.size(); from += MissingRows.ROWS) {
      parts.add(answers.subList(from, Math.min(from + MissingRows.ROWS, answers.size())));
    }
    for (List<Answer> part : parts) {
      SourceKey foreign =
          SummaryRows.foreign(transaction, athlete, part.stream().map(Answer::key).toList());
      if (foreign != null) {
        return new Foreign(foreign);
      }
    }
    Merged sum = NOTHING;
    for (List<Answer> part : parts) {
      sum = add(transaction, athlete, sum, part);
    }
    return sum;
  }

  /// Stores one more part, in which nothing is another athlete's.
  static Merged add(Transaction transaction, AthleteId athlete, Merged before, List<Answer> part) {
    return switch (SummaryRows.merge(transaction, athlete, part)) {
      case Merged merged -> sum(before, merged);
      case Foreign foreign -> throw new IllegalStateException(foreign.key() + " has moved");
    };
  }

  private static Merged sum(Merged one, Merged other) {
    return new Merged(
        joined(one.ids(), other.ids()),
        joined(one.added(), other.added()),
        one.updated() + other.updated(),
        one.unchanged() + other.unchanged(),
        one.returned() + other.returned(),
        joined(one.outdated(), other.outdated()));
  }

  private static List<Long> joined(List<Long> one, List<Long> other) {
    List<Long> joined = new ArrayList<>(one);
    joined.addAll(other);
    return joined;
  }
}

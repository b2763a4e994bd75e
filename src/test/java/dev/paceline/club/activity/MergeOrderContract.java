package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.coverage.RangeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Merging the same answers in any order and number gives the same store.
abstract class MergeOrderContract extends ActivitiesGround {
  private static final Instant FIRST = Instant.parse("2025-02-01T00:00:00Z");

  /// A page and when it was answered.
  private record Answer(Instant at, List<Summary> page) {}

  @ParameterizedTest(name = "seeds from {0}")
  @ValueSource(ints = {0, 25, 50, 75, 100, 125, 150, 175})
  void mergesAnyOrderAndNumberToTheSameStore(int first) {
    for (int seed = first; seed < first + 25; seed++) {
      Random random = new Random(seed);
      List<Answer> answers = answers(random);

      List<String> inOrder = storeAfter(answers, random);
      List<Answer> more = new ArrayList<>(answers);
      more.addAll(answers.subList(0, random.nextInt(answers.size())));
      Collections.shuffle(more, random);

      assertThat(storeAfter(more, random)).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  private List<String> storeAfter(List<Answer> answers, Random random) {
    activities.clear(Activities.Kind.LISTS, athlete, null, false);
    Walks walks = new Walks(database);
    for (Answer answer : answers) {
      clock.set(answer.at().toString());
      if (random.nextInt(3) == 0) {
        walks.stage(athlete, "s", answer.page(), answer.at());
      } else {
        walks.merge(athlete, answer.page(), answer.at());
      }
    }
    clock.set("2025-03-01T10:00:00Z");
    walks.finishFull(
        athlete, "s", new Activities.Reading(RangeSet.EMPTY, clock.instant(), Optional.empty()));
    return rows();
  }

  /// Every activity is told whole, and differently at every instant.
  private static List<Answer> answers(Random random) {
    List<Answer> answers = new ArrayList<>();
    int pages = 1 + random.nextInt(5);
    for (int i = 0; i < pages; i++) {
      List<Summary> page = new ArrayList<>();
      for (int id = 1; id <= 6; id++) {
        if (random.nextBoolean()) {
          page.add(
              run(
                  id,
                  JANUARY.plusSeconds(random.nextInt(3)),
                  1000.0 * random.nextInt(3),
                  random.nextBoolean() ? "Run" : "Ride"));
        }
      }
      answers.add(new Answer(FIRST.plusSeconds(60L * i), page));
    }
    return answers;
  }

  private List<String> rows() {
    return database.read(transaction ->
        transaction
            .sql(
                "select a.external_id, a.missing_since, g.state, g.fetched_at, g.content_hash, "
                    + SummaryColumns.of("a")
                    + """
                     from activity a
                    join activity_group g on g.athlete_id = a.athlete_id
                      and g.activity_id = a.id and g.field_group = 'summary'
                    order by a.external_id
                    """)
            .query((row, _) -> {
              List<Object> values = new ArrayList<>();
              for (int i = 1; i <= 5; i++) {
                values.add(String.valueOf(row.getObject(i)));
              }
              values.add(String.valueOf(SummaryColumns.values(row, 6)));
              return values.toString();
            })
            .list());
  }
}

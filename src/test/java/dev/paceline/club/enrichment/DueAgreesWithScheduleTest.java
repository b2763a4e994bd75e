package dev.paceline.club.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Detail;
import dev.paceline.club.enrichment.Enrichment.Due;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.club.enrichment.Schedule.Facts;
import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The statement that finds what is due and the rules in [Schedule] say the same of any record.
final class DueAgreesWithScheduleTest extends EnrichmentGround {
  private static final List<Kind> KINDS = List.copyOf(EnumSet.allOf(Kind.class));

  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void findsWhatTheRulesSay(int seed) {
    Random random = new Random(seed);
    List<Long> ids = new ArrayList<>();
    for (int id = 1; id <= 12; id++) {
      ids.add(
          put(
              run(
                  id,
                  NOW.minus(Duration.ofHours(random.nextInt(24 * 23))),
                  random.nextInt(2),
                  random.nextInt(3) == 0)));
    }
    EnrichmentPolicy policy = EnrichmentPolicy.DEFAULT.withKinds(EnumSet.allOf(Kind.class));
    for (int step = 0; step < 120; step++) {
      act(random, ids.get(random.nextInt(ids.size())), 1 + random.nextInt(12));
      clock.advance(Duration.ofMinutes(random.nextInt(600)));
      assertThat(enrichment.due(1000).stream().map(Due::item))
          .as("step %d", step)
          .containsExactlyInAnyOrderElementsOf(expected(policy, ids));
    }
  }

  private List<Item> expected(EnrichmentPolicy policy, List<Long> ids) {
    Schedule schedule = new Schedule(policy);
    TreeMap<String, Item> items = new TreeMap<>();
    database.read(transaction -> {
      for (long id : ids) {
        for (Kind kind : Kind.values()) {
          Item item = new Item(athlete, id, kind);
          Facts facts = new DueRows(transaction, policy).find(item).orElseThrow();
          if (schedule.isDue(facts, transaction.now())) {
            items.put(item.toString(), item);
          }
        }
      }
      return items;
    });
    return List.copyOf(items.values());
  }

  private void act(Random random, long id, int external) {
    Item item = new Item(athlete, id, KINDS.get(random.nextInt(3)));
    switch (random.nextInt(10)) {
      case 0 -> enrichment.again(athlete, id);
      case 1 -> enrichment.givenUp(item, "404");
      case 2 -> enrichment.notYet(item);
      case 3 -> enrichment.settling(item, clock.instant());
      case 4 -> enrichment.postponed(item, clock.instant().plusSeconds(3000));
      case 5 -> enrichment.done(item);
      case 6 -> put(run(external, NOW.minusSeconds(random.nextInt(9000)), 0, false));
      case 7 ->
          activities.putDetail(
              athlete,
              put(run(external)),
              new Detail(run(external), "", "line", random.nextInt(2), 1, null, null));
      default -> {
        enrichment.begin(item);
        enrichment.failed(item, "500");
      }
    }
  }
}

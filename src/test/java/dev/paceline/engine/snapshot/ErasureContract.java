package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.RESET_ON_RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.store.Schema;
import dev.paceline.engine.store.Table;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

abstract class ErasureContract extends SnapshotGround {
  /// Columns that speak of an athlete without saying who it is.
  private static final Set<String> NAMES_NOBODY = Set.of("erasure.athlete_hash");

  @Test
  @DisplayName("test 19: an erased athlete is in no table, and the others' rows are as they were")
  void test19ErasedAthleteIsInNoTable() {
    EveryTable.fill(database, 2);
    Map<String, List<String>> others = ofAthletes(EveryTable.read(database));
    EveryTable.fill(database, 1);
    assertThat(ofAthletes(EveryTable.read(database))).isNotEqualTo(others);

    Map<String, Long> rows = erasure().erase(1);

    assertThat(ofAthletes(EveryTable.read(database))).isEqualTo(others);
    assertThat(rows.keySet()).isEqualTo(others.keySet());
    assertThat(rows).containsEntry("athlete", 1L).containsEntry("strava_token", 1L);
    assertThat(rows.values()).allMatch(count -> count > 0);
  }

  @Test
  @DisplayName("test 19: an athlete erased after a snapshot does not come back with it")
  void test19ErasedAthleteDoesNotComeBack() {
    EveryTable.fill(database, 1, 2);
    valid(snapshots.makeSealed(PHRASE, true));
    erasure().erase(1);
    Map<String, List<String>> without =
        SnapshotGround.without(ofAthletes(EveryTable.read(database)), RESET_ON_RESTORE);

    Restored.Report report =
        done(
            snapshots.restore(
                new Snapshots.Order(Optional.empty(), false, true, Optional.of(PHRASE))));

    Map<String, List<String>> after =
        SnapshotGround.without(ofAthletes(EveryTable.read(database)), RESET_ON_RESTORE);
    assertThat(after.get("activity")).hasSize(2).isEqualTo(without.get("activity"));
    assertThat(after.get("strava_token")).hasSize(1).isEqualTo(without.get("strava_token"));
    assertThat(after.toString()).doesNotContain("9001");
    assertThat(report.skipped())
        .contains(new Restored.Skipped("activity", 2, "the athlete was erased"));
    assertThat(erasure().count()).isGreaterThan(0);
  }

  @Test
  @DisplayName(
      "all that is stored of an athlete: every registered table but secrets, nobody else's")
  void writesAllThatIsStoredOfOneAthlete() {
    EveryTable.fill(database, 1, 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    snapshots.writeAllOf(1, out);

    JsonNode all = new JsonMapper().readTree(out.toByteArray());
    List<String> expected =
        database.tables().stream()
            .filter(table -> !table.athleteColumn().isEmpty() && !table.is(Table.Trait.SECRET))
            .map(Table::name)
            .sorted()
            .toList();
    assertThat(all.propertyNames()).containsExactlyElementsOf(expected);
    for (Table table : database.tables()) {
      if (expected.contains(table.name())) {
        String whose = table.is(Table.Trait.SOURCE_ATHLETE) ? "9001" : "1";
        assertThat(all.get(table.name()).valueStream())
            .as(table.name())
            .isNotEmpty()
            .allMatch(row -> row.get(table.athleteColumn()).asString().equals(whose));
      }
    }
    snapshots.writeAllOf(99, new ByteArrayOutputStream());
  }

  @Test
  void everyTableThatSpeaksOfAnAthleteIsRegisteredWithTheColumn() {
    assertThat(unregistered(database.tables())).isEmpty();
  }

  @Test
  void findsATableRegisteredWithoutItsColumn() {
    List<Table> wrong = new ArrayList<>(database.tables());
    wrong.replaceAll(table -> table.name().equals("effort") ? Table.ofNobody("effort") : table);

    assertThat(unregistered(wrong)).contains("effort.athlete_id", "effort -> activity");
  }

  @Test
  void forgetsSomebodyOfWhomOnlyTheTokenIsKnown() {
    EveryTable.fill(database, 1);
    database.write(transaction ->
        transaction
            .sql(
                """
                insert into strava_token
                  (athlete, access_token, refresh_token, expires_at, updated_at)
                values (77, 'a', 'b', 1, 1)
                """)
            .update());

    assertThat(erasure().erase("strava", "77"))
        .containsEntry("strava_token", 1L)
        .containsEntry("athlete", 0L);
  }

  @Test
  void letsSomebodyComeBackWithNewSnapshotsOnly() {
    EveryTable.fill(database, 1, 2);
    Snapshot old = made();
    erasure().erase(1);
    clock.advance(Duration.ofDays(1));
    EveryTable.fill(database, 1);
    Snapshot recent = made();

    assertThat(done(snapshots.restore(of(recent))).skipped()).isEmpty();
    assertThat(EveryTable.read(database).get("athlete")).hasSize(2);
    assertThat(done(snapshots.restore(of(old))).skipped()).isNotEmpty();
    assertThat(EveryTable.read(database).get("athlete")).hasSize(1);
  }

  @Test
  void remembersErasuresWhenTheDatabaseIsLost() {
    EveryTable.fill(database, 1, 2);
    made();
    erasure().erase(1);
    snapshots.rememberErasures();

    var other = open(otherUrl());
    done(snapshots(other, new Disk()).restore(Snapshots.Order.NEWEST));

    assertThat(EveryTable.read(other).get("athlete")).hasSize(1);
  }

  @Test
  void rewritesSnapshotsThatHoldTheErased() throws Exception {
    EveryTable.fill(database, 1, 2);
    Snapshot snapshot = made();
    clock.advance(Duration.ofHours(1));
    done(snapshots.restore(Snapshots.Order.NEWEST)); // Leaves a state in the quarantine.
    assertThat(files("quarantine")).hasSize(1);
    erasure().erase(1);
    assertThat(archive(snapshot.file())).contains("9001");

    List<Rewritten> outcomes = snapshots.withoutErased(Optional.empty());

    assertThat(outcomes).hasSize(1).first().isInstanceOf(Rewritten.Replaced.class);
    List<Snapshot> left = snapshots.list();
    assertThat(left).hasSize(1);
    assertThat(archive(left.getFirst().file())).doesNotContain("9001").contains("9002");
    assertThat(snapshots.withoutErased(Optional.empty()))
        .containsExactly(new Rewritten.Clean(left.getFirst().file()));
    done(snapshots.restore(Snapshots.Order.NEWEST));
    assertThat(EveryTable.read(database).get("athlete")).hasSize(1);
  }

  @Test
  void removesWhatWasSetAsideBeforeAnErasure() throws Exception {
    EveryTable.fill(database, 1, 2);
    made();
    Path aside = done(snapshots.restore(Snapshots.Order.NEWEST)).before().orElseThrow();
    clock.advance(Duration.ofDays(1));
    erasure().erase(1);
    snapshots.withoutErased(Optional.empty());
    assertThat(aside).exists();
    clock.advance(Duration.ofDays(29));

    snapshots.withoutErased(Optional.empty());
    assertThat(aside).doesNotExist();
  }

  private static Snapshots.Order of(Snapshot snapshot) {
    return new Snapshots.Order(Optional.of(snapshot.file()), false, false, Optional.empty());
  }

  private static String archive(Path file) throws Exception {
    try (var zip = new java.util.zip.ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry("athlete.jsonl")).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static Map<String, List<String>> ofAthletes(Map<String, List<String>> rows) {
    Map<String, List<String>> kept = new TreeMap<>(rows);
    kept.keySet().removeIf(name -> EveryTable.table(name).athleteColumn().isEmpty());
    return kept;
  }

  /// Columns by their names, and tables by where their keys point.
  private List<String> unregistered(List<Table> tables) {
    return database.read(transaction -> {
      List<String> found = new ArrayList<>();
      Schema schema = transaction.schema();
      for (Table table : tables) {
        for (Schema.Column column : schema.columns(table.name())) {
          String name = table.name() + "." + column.name();
          if (column.name().contains("athlete")
              && table.athleteColumn().isEmpty()
              && !NAMES_NOBODY.contains(name)) {
            found.add(name);
          }
        }
        schema.parents(table.name()).stream()
            .filter(parent -> table.athleteColumn().isEmpty())
            .filter(parent ->
                tables.stream()
                    .anyMatch(t -> t.name().equals(parent) && !t.athleteColumn().isEmpty()))
            .map(parent -> table.name() + " -> " + parent)
            .forEach(found::add);
      }
      return found;
    });
  }
}

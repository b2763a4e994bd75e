package dev.paceline.club.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.race.BulkRows.Bulk;
import dev.paceline.club.race.BulkRows.Row;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.Overrides.Entry;
import dev.paceline.club.view.Overrides.Setting;
import dev.paceline.club.view.Overrides.Target;
import dev.paceline.club.view.Viewer;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Changes many races by hand at once: looked at first, applied as it was looked at, and taken back
/// within a week. Each is one transaction with one audit row. Thread-safe.
public final class BulkEdits {
  /// The most races of one change.
  public static final int MOST = 2000;

  /// How long a change can be taken back.
  public static final Duration KEPT = Duration.ofDays(7);

  private static final int SAMPLE = 10;

  private final Database database;
  private final Members members;
  private final Overrides overrides;
  private final RaceBoard board;

  BulkEdits(Database database, Members members, Overrides overrides, RaceBoard board) {
    this.database = database;
    this.members = members;
    this.overrides = overrides;
    this.board = board;
  }

  /// What a change would be of.
  ///
  /// @param digest names this selection with the values it shows now
  public record Preview(int races, List<Race> sample, String digest) {
    public Preview {
      sample = List.copyOf(sample);
    }
  }

  /// What became of a change.
  public sealed interface Outcome {
    /// It is so now.
    ///
    /// @param id names the change, to take it back
    /// @param left how many fields were left alone, as somebody changed them since or left the club
    record Done(long id, int races, int left) implements Outcome {}

    /// Nothing changed.
    record Refused(String why) implements Outcome {}

    /// Nothing changed: the races are not those that were looked at.
    record Outdated() implements Outcome {}

    /// The club knows no such change.
    record Unknown() implements Outcome {}
  }

  /// Looks at what a change would be of.
  public Answer<Preview> preview(Viewer viewer, RaceFilter filter) {
    return switch (board.export(viewer, filter)) {
      case Answer.Found<List<Race>> found ->
          new Answer.Found<>(
              new Preview(
                  found.value().size(),
                  found.value().stream().limit(SAMPLE).toList(),
                  digest(found.value())),
              found.asOf(),
              found.stale());
      case Answer.Refused<List<Race>>(String why) -> new Answer.Refused<>(why);
      case Answer.Unavailable<List<Race>>(Duration after) -> new Answer.Unavailable<>(after);
    };
  }

  /// Changes all races of a filter that asks for something, if they are those of the digest.
  ///
  /// @param viewer as whom the actor looked at them; looks at a club
  /// @param edits one for each field to change, at least one
  public Outcome apply(
      Actor actor, Viewer viewer, RaceFilter filter, List<Edit> edits, String digest) {
    ClubId club = viewer.clubSeen().orElseThrow();
    if (filter.asksForNothing()) {
      return new Outcome.Refused("a change of many races needs a filter");
    }
    return database.write(transaction -> {
      Optional<Outcome> refusal = unknownEvent(transaction, club, edits);
      return refusal.orElseGet(() ->
          switch (board.export(viewer, filter)) {
            case Answer.Found<List<Race>> found ->
                digest(found.value()).equals(digest)
                    ? set(transaction, actor, club, found.value(), edits)
                    : new Outcome.Outdated();
            case Answer.Refused<List<Race>>(String why) -> new Outcome.Refused(why);
            case Answer.Unavailable<List<Race>> _ ->
                new Outcome.Refused("the races cannot be read at the moment");
          });
    });
  }

  /// Takes a change back, but for the fields that somebody changed since.
  public Outcome undo(Actor actor, ClubId club, long id) {
    return database.write(transaction -> {
      Optional<Bulk> bulk = BulkRows.find(transaction, club, id);
      if (bulk.isEmpty()) {
        return new Outcome.Unknown();
      }
      if (bulk.get().undone()) {
        return new Outcome.Refused("this change was taken back already");
      }
      if (transaction.now().isAfter(bulk.get().appliedAt().plus(KEPT))) {
        return new Outcome.Refused("a change can be taken back for 7 days");
      }
      List<Row> rows = BulkRows.rows(transaction, id);
      Set<AthleteId> here = Set.copyOf(members.list(club));
      List<Setting> back = new ArrayList<>();
      for (Row row : rows) {
        Entry now = overrides.get(row.race()).get(row.field());
        boolean ours = here.contains(row.race().athlete());
        if (ours && now != null && BulkRows.text(now.edit()).equals(row.after())) {
          Edit edit = row.before() == null ? null : Edit.of(row.field(), row.before());
          back.add(new Setting(row.race(), row.field(), edit));
        }
      }
      return switch (overrides.setAll(actor, club, back)) {
        case Overrides.Outcome.Refused(String why) -> new Outcome.Refused(why);
        case Overrides.Outcome.Done _ -> {
          BulkRows.undone(transaction, id);
          int races = (int) back.stream().map(Setting::target).distinct().count();
          record(actor, Map.of("bulk", id), Map.of("bulk", id, "taken_back", races));
          yield new Outcome.Done(id, races, rows.size() - back.size());
        }
      };
    });
  }

  private Optional<Outcome> unknownEvent(Transaction transaction, ClubId club, List<Edit> edits) {
    for (Edit edit : edits) {
      if (edit instanceof Edit.Event(long event)
          && EventRows.find(transaction, club, event).isEmpty()) {
        return Optional.of(new Outcome.Refused("the club has no event " + event));
      }
    }
    return Optional.empty();
  }

  private Outcome set(
      Transaction transaction, Actor actor, ClubId club, List<Race> races, List<Edit> edits) {
    if (races.isEmpty() || races.size() > MOST) {
      return new Outcome.Refused(
          "a change is of 1 to %d races, not of %d".formatted(MOST, races.size()));
    }
    List<Row> rows = new ArrayList<>();
    List<Setting> settings = new ArrayList<>();
    for (Race race : races) {
      Target target = new Target(race.athlete(), race.key());
      Map<Edit.Field, Entry> known = overrides.get(target);
      for (Edit edit : edits) {
        Entry before = known.get(edit.field());
        String text = before == null ? null : BulkRows.text(before.edit());
        rows.add(new Row(target, edit.field(), text, BulkRows.text(edit)));
        settings.add(new Setting(target, edit.field(), edit));
      }
    }
    return switch (overrides.setAll(actor, club, settings)) {
      case Overrides.Outcome.Refused(String why) -> new Outcome.Refused(why);
      case Overrides.Outcome.Done _ -> {
        BulkRows.removeBefore(transaction, transaction.now().minus(KEPT));
        long id = BulkRows.add(transaction, club, rows);
        Map<String, Object> after = new HashMap<>();
        after.put("bulk", id);
        after.put("races", races.size());
        edits.forEach(edit -> after.put(word(edit), edit.value()));
        record(actor, Map.of("bulk", id), after);
        yield new Outcome.Done(id, races.size(), 0);
      }
    };
  }

  private void record(Actor actor, Map<String, Object> before, Map<String, Object> after) {
    members.audit().append(actor, null, before, after);
  }

  private static String word(Edit edit) {
    return edit.field().name().toLowerCase(Locale.ROOT);
  }

  private static String digest(List<Race> races) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Race race : races) {
        Race.Told told = race.told();
        String line =
            String.join(
                "\t",
                race.key().toString(),
                String.valueOf(race.athlete().value()),
                String.valueOf(race.name()),
                String.valueOf(race.seconds()),
                String.valueOf(race.meters()),
                String.valueOf(race.event()),
                String.valueOf(race.hidden()),
                told == null ? "" : String.valueOf(told.note()));
        digest.update((line + "\n").getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

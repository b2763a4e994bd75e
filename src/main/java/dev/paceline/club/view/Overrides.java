package dev.paceline.club.view;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static java.util.stream.Collectors.toSet;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people changed by hand: the only place it is written to.
///
/// An edit, its audit row and the club's new version are one transaction, or part of the one it is
/// called in. Thread-safe.
public final class Overrides {
  /// The tables of this package.
  public static final List<Table> TABLES =
      List.of(
          Table.ofAthletes("activity_override", "athlete_id", IN_SNAPSHOT),
          Table.ofNobody("club_filter", IN_SNAPSHOT));

  /// What owners change of their own rows.
  private static final Set<Field> OWNERS =
      Set.of(
          Field.ELAPSED_SECONDS,
          Field.DISTANCE_METERS,
          Field.EVENT_ID,
          Field.HIDDEN,
          Field.DESCRIPTION);

  private final Database database;
  private final Members members;

  public Overrides(Database database, Members members) {
    this.database = database;
    this.members = members;
  }

  /// An activity by its lasting name.
  public record Target(AthleteId athlete, SourceKey key) {}

  /// A field that was changed by hand.
  ///
  /// @param edit the value that is shown
  /// @param by who set it, if an athlete who is still here
  public record Entry(Edit edit, @Nullable AthleteId by, Instant at) {}

  /// The answer to an edit.
  public sealed interface Outcome {
    /// It is so now.
    record Done() implements Outcome {}

    /// The actor may not; nothing changed.
    record Refused(String why) implements Outcome {}
  }

  /// Sets one field and no other. Owners set time, distance, event, hidden and description of their
  /// own rows; editors of a club every field of its members' rows.
  ///
  /// @param club as whose editor the actor acts, if not as owner
  public Outcome set(Actor actor, @Nullable ClubId club, Target target, Edit edit) {
    return change(actor, club, target, edit.field(), edit);
  }

  /// A field of an activity as it is to be; `null` clears it.
  public record Setting(Target target, Field field, @Nullable Edit edit) {}

  /// Sets or clears many fields of members' rows, or none of them. For editors of the club alone;
  /// the one audit row of all is for the caller to write, in the same transaction.
  public Outcome setAll(Actor actor, ClubId club, List<Setting> settings) {
    return database.write(transaction -> {
      Set<AthleteId> athletes =
          settings.stream().map(setting -> setting.target().athlete()).collect(toSet());
      if (!athletes.stream().allMatch(athlete -> isEditor(actor, club, athlete))) {
        return new Outcome.Refused("only editors of a club of the athletes change many rows");
      }
      for (Setting setting : settings) {
        Edit edit = setting.edit();
        Object value = edit == null ? null : edit.value();
        OverrideRows.set(transaction, setting.target(), setting.field(), value, actor);
      }
      athletes.forEach(members::changed);
      return new Outcome.Done();
    });
  }

  /// Clears one field and no other, so that the source's value is shown again. The rights are those
  /// of [#set].
  public Outcome revert(Actor actor, @Nullable ClubId club, Target target, Field field) {
    return change(actor, club, target, field, null);
  }

  /// What was changed by hand of an activity, by field; whether or not there is a row of it now.
  public Map<Field, Entry> get(Target target) {
    return database.read(transaction -> OverrideRows.load(transaction, target));
  }

  /// Blanks an athlete as editor of others' rows, for who is erased. Answers the number of fields.
  public int forgetEditor(AthleteId athlete) {
    return database.write(transaction -> OverrideRows.forgetEditor(transaction, athlete));
  }

  /// Names another athlete as who changed what the first one did. Returns the number of fields.
  public int moveEditor(AthleteId from, AthleteId to) {
    return database.write(transaction -> OverrideRows.moveEditor(transaction, from, to));
  }

  /// Removes what was changed by hand of activities that have been stored no more for so long.
  /// Whether one is still stored is noted with every call. Answers how many activities.
  public int purge(Duration keep) {
    return database.write(
        transaction -> OverrideRows.purge(transaction, transaction.now().minus(keep)));
  }

  private Outcome change(
      Actor actor, @Nullable ClubId club, Target target, Field field, @Nullable Edit edit) {
    return database.write(transaction -> {
      Optional<String> refusal = refusal(actor, club, target, field);
      if (refusal.isPresent()) {
        return new Outcome.Refused(refusal.get());
      }
      Object before = value(OverrideRows.load(transaction, target).get(field));
      OverrideRows.set(transaction, target, field, edit == null ? null : edit.value(), actor);
      members.changed(target.athlete());
      record(actor, target, field, before, edit);
      return new Outcome.Done();
    });
  }

  private void record(
      Actor actor, Target target, Field field, @Nullable Object before, @Nullable Edit edit) {
    Map<String, @Nullable Object> old = new HashMap<>();
    Map<String, @Nullable Object> now = new HashMap<>();
    old.put("activity", target.key().toString());
    now.put("activity", target.key().toString());
    old.put(field.column(), before);
    now.put(field.column(), edit == null ? null : edit.value());
    members.audit().append(actor, target.athlete(), old, now);
  }

  /// Whether an actor edits the rows of an athlete: as an editor of a club of the athlete's, or as
  /// the operator at the console.
  ///
  /// @param club as whose editor
  public boolean isEditor(Actor actor, @Nullable ClubId club, AthleteId athlete) {
    AthleteId editor = actor.athlete();
    if (editor == null) {
      return actor.role() == Role.OPERATOR;
    }
    return club != null
        && members.findRole(club, editor).filter(role -> role.covers(Role.EDITOR)).isPresent()
        && members.list(club).contains(athlete);
  }

  /// Why the actor may not, if so.
  private Optional<String> refusal(Actor actor, @Nullable ClubId club, Target target, Field field) {
    boolean own = actor.is(target.athlete());
    if ((own && OWNERS.contains(field)) || isEditor(actor, club, target.athlete())) {
      return Optional.empty();
    }
    return Optional.of(
        own
            ? "owners change time, distance, event, hidden and description only"
            : "only owners, and editors of a club of the athlete, change an activity");
  }

  private static @Nullable Object value(@Nullable Entry entry) {
    return entry == null ? null : entry.edit().value();
  }
}

package dev.paceline.app.web.race;

import dev.paceline.app.web.ask.Changes;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.club.member.Role;
import dev.paceline.club.race.Event;
import dev.paceline.club.race.Race;
import dev.paceline.club.view.Edit.Field;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A race as programs get it. Athletes are numbers; who they are is told on pages.
///
/// @param timeSeconds set by hand, else from start to finish
/// @param edited which fields were changed by hand; `null` for who is not told
/// @param source what the source says of the fields it knows; `null` for who is not told
record RaceForm(
    String id,
    String athlete,
    @Nullable String name,
    @Nullable String type,
    @Nullable Instant start,
    @Nullable LocalDateTime localStart,
    @Nullable Integer timeSeconds,
    @Nullable Double distanceMeters,
    @Nullable Double climbMeters,
    @Nullable EventForm event,
    @Nullable String distanceClass,
    boolean hidden,
    @Nullable List<String> edited,
    @Nullable Source source,
    @Nullable String note) {
  /// An event.
  record EventForm(String id, String name) {
    static EventForm of(Event event) {
      return new EventForm(String.valueOf(event.id()), event.name());
    }
  }

  /// What the source says.
  record Source(
      @Nullable String name, @Nullable Integer timeSeconds, @Nullable Double distanceMeters) {}

  static RaceForm of(Race race) {
    Race.Told told = race.told();
    Event event = race.event();
    return new RaceForm(
        race.key().toString(),
        String.valueOf(race.athlete().value()),
        race.name(),
        race.type(),
        race.start(),
        race.localStart(),
        race.seconds(),
        race.meters(),
        race.climbMeters(),
        event == null ? null : EventForm.of(event),
        race.distanceClass(),
        race.hidden(),
        told == null ? null : told.edited().stream().sorted().map(Changes::word).toList(),
        told == null
            ? null
            : new Source(told.sourceName(), told.sourceSeconds(), told.sourceMeters()),
        told == null ? null : told.note());
  }

  /// Whether a caller may change a field of a race: what the domain would say, to show or leave out
  /// a form.
  static boolean mayEdit(Caller caller, Race race) {
    return caller.may(Role.EDITOR)
        || (caller.may(Role.MEMBER) && caller.athlete().filter(race.athlete()::equals).isPresent());
  }

  /// The fields that a caller's form has.
  static List<Field> fields(Caller caller) {
    return caller.may(Role.EDITOR)
        ? List.of(Field.values())
        : List.of(
            Field.ELAPSED_SECONDS,
            Field.DISTANCE_METERS,
            Field.EVENT_ID,
            Field.HIDDEN,
            Field.DESCRIPTION);
  }
}

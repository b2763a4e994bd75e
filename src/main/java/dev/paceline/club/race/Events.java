package dev.paceline.club.race;

import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.Overrides.Outcome;
import dev.paceline.club.view.Overrides.Target;
import dev.paceline.engine.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a club's races were part of.
///
/// Every method is one transaction, or part of the one it is called in. Thread-safe.
public final class Events {
  private final Database database;
  private final Members members;
  private final Overrides overrides;

  public Events(Database database, Members members, Overrides overrides) {
    this.database = database;
    this.members = members;
    this.overrides = overrides;
  }

  /// The event of a title, whatever its year and case; entered when the club knows none of that
  /// name, present or earlier. That the actor may is for the caller to make sure of.
  public Event event(Actor actor, ClubId club, String title) {
    EventName name = EventName.of(title);
    return database.write(transaction ->
        EventRows.find(transaction, club, name)
            .orElseGet(() -> {
              Event event = EventRows.add(transaction, club, name);
              members.audit().append(actor, null, Map.of(), Map.of("event", name.text()));
              return event;
            }));
  }

  /// The events of a club, by name.
  public List<Event> list(ClubId club) {
    return database.read(transaction -> EventRows.list(transaction, club));
  }

  /// The event of a title, if the club knows it under any of its names.
  public Optional<Event> find(ClubId club, String title) {
    return database.read(transaction -> EventRows.find(transaction, club, EventName.of(title)));
  }

  /// The names an event had before, by which it is still found.
  public List<String> aliases(ClubId club, long event) {
    return database.read(transaction -> EventRows.aliases(transaction, club, event));
  }

  /// Gives an event another name; it is still found by the earlier ones. Refused if the club has no
  /// such event, or another one of that name.
  public Outcome rename(Actor actor, ClubId club, long event, String title) {
    EventName name = EventName.of(title);
    return database.write(transaction -> {
      Optional<Event> known = EventRows.find(transaction, club, event);
      if (known.isEmpty()) {
        return refusal(event);
      }
      if (EventRows.find(transaction, club, name).filter(e -> e.id() != event).isPresent()) {
        return new Outcome.Refused("another event has the name " + name.text());
      }
      EventRows.rename(transaction, club, event, name);
      members.changed(club);
      members
          .audit()
          .append(
              actor,
              null,
              Map.of("event." + event, known.get().name()),
              Map.of("event." + event, name.text()));
      return new Outcome.Done();
    });
  }

  /// Says that a race was part of an event of the club. Whether the race is seen stays as it is.
  public Outcome map(Actor actor, ClubId club, Target race, long event) {
    return database.write(transaction ->
        EventRows.find(transaction, club, event).isEmpty()
            ? refusal(event)
            : overrides.set(actor, club, race, new Edit.Event(event)));
  }

  /// Takes back what [#map] said.
  public Outcome unmap(Actor actor, ClubId club, Target race) {
    return overrides.revert(actor, club, race, Field.EVENT_ID);
  }

  private static Outcome refusal(long event) {
    return new Outcome.Refused("the club has no event " + event);
  }
}

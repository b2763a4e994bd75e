package dev.paceline.app.web.ask;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.race.Event;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What athletes are called on pages; never in answers to programs, and never in logs.
public final class Names {
  private final Map<AthleteId, String> names;

  private Names(Map<AthleteId, String> names) {
    this.names = names;
  }

  /// The names of the members of the caller's club.
  public static Names of(Paceline paceline, Caller caller) {
    return new Names(
        paceline.club().accounts().list(caller.club().id()).stream()
            .collect(Collectors.toMap(Account::athlete, Account::name, (first, _) -> first)));
  }

  /// What an athlete is called.
  public String of(AthleteId athlete) {
    return names.getOrDefault(athlete, "Athlete " + athlete.value());
  }

  /// What an event of the caller's club is called.
  public static LongFunction<String> events(Paceline paceline, Caller caller) {
    Map<Long, String> events =
        paceline.club().races().events().list(caller.club().id()).stream()
            .collect(Collectors.toMap(Event::id, Event::name));
    return number -> events.getOrDefault(number, "another club's event");
  }

  /// What somebody is called who changed something, if it was an athlete who is still here.
  public String by(@Nullable AthleteId athlete) {
    return athlete == null ? "the console" : of(athlete);
  }
}

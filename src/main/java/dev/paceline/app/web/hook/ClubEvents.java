package dev.paceline.app.web.hook;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Role;
import dev.paceline.strava.sync.StravaSync;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The events that are the caller's business: those of the club's athletes, and for operators those
/// of nobody that is known.
@Component
final class ClubEvents {
  private static final int SOME = 500;

  private final Paceline paceline;

  ClubEvents(Paceline paceline) {
    this.paceline = paceline;
  }

  /// The newest ones with a smaller number.
  List<StravaSync.Event> list(Caller caller, long beforeId, int limit) {
    List<StravaSync.Event> mine = new ArrayList<>();
    long before = beforeId;
    while (mine.size() < limit) {
      List<StravaSync.Event> some = paceline.sync().sync().events(before, SOME);
      some.stream()
          .filter(event -> has(caller, event))
          .limit(limit - (long) mine.size())
          .forEach(mine::add);
      if (some.size() < SOME) {
        return mine;
      }
      before = some.getLast().id();
    }
    return mine;
  }

  /// The event of an id.
  ///
  /// @throws Problem if there is none that is the caller's business
  StravaSync.Event find(Caller caller, String id) {
    return paceline.sync().sync().events(after(id), 1).stream()
        .filter(event -> Long.toString(event.id()).equals(id))
        .filter(event -> has(caller, event))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("event"));
  }

  private boolean has(Caller caller, StravaSync.Event event) {
    return paceline
        .activities()
        .findAthlete(SourceKey.strava(event.event().owner()))
        .map(athlete -> paceline.members().roles(athlete).containsKey(caller.club().id()))
        .orElseGet(() -> caller.may(Role.OPERATOR));
  }

  private static long after(String id) {
    try {
      return Math.addExact(Long.parseLong(id), 1);
    } catch (NumberFormatException | ArithmeticException _) {
      throw Problem.notFound("event");
    }
  }
}

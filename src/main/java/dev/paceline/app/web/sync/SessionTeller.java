package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.live.Streams;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tells one stream what happens in a session: `status`, `progress`, and each line as `log`.
///
/// The session is read before its lines, and both change together; so when it has ended, every line
/// is there to be read.
final class SessionTeller implements Streams.Teller {
  private static final int SOME = 500;

  private final Paceline paceline;
  private final Caller caller;
  private final String id;
  private final Writing writing;

  /// How it is said: to programs as JSON, to pages as what is put into them.
  record Writing(
      Function<Session, String> status,
      Function<Session, String> progress,
      Function<Jobs.Line, String> line) {}

  SessionTeller(Paceline paceline, Caller caller, String id, Writing writing) {
    this.paceline = paceline;
    this.caller = caller;
    this.id = id;
    this.writing = writing;
  }

  @Override
  public Streams.News after(long lastId) {
    Jobs jobs = paceline.sync().jobs();
    Optional<Session> session = jobs.find(id);
    if (session.isEmpty()) {
      return new Streams.News(List.of(), true);
    }
    List<Streams.Event> events = new ArrayList<>();
    events.add(new Streams.Event(0, "status", writing.status().apply(session.get())));
    events.add(new Streams.Event(0, "progress", writing.progress().apply(session.get())));
    long after = lastId;
    List<Jobs.Line> lines = jobs.lines(id, after, SOME);
    while (!lines.isEmpty()) {
      lines.forEach(
          line -> events.add(new Streams.Event(line.id(), "log", writing.line().apply(line))));
      after = lines.getLast().id();
      lines = lines.size() < SOME ? List.of() : jobs.lines(id, after, SOME);
    }
    return new Streams.News(events, !session.get().state().live());
  }

  @Override
  public boolean allowed() {
    AthleteId self = caller.self();
    boolean isAdmin =
        paceline
            .members()
            .findRole(caller.club().id(), self)
            .filter(role -> role.covers(Role.ADMIN))
            .isPresent();
    return isAdmin && !paceline.members().flags(self).contains(Flag.BLOCKED);
  }
}

package dev.paceline.app.web.account;

import dev.paceline.app.web.live.Streams;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.web.util.HtmlUtils;

/// Tells a stream how a session of the own sync goes on: its state, its counters and its log. What
/// is told is safe to put into a page.
final class OwnNews implements Streams.Teller {
  private static final int LINES = 200;

  private final Jobs jobs;
  private final String session;
  private final BooleanSupplier allowed;
  private String status = "";
  private String progress = "";

  /// @param allowed whether the stream may still hear it
  OwnNews(Jobs jobs, String session, BooleanSupplier allowed) {
    this.jobs = jobs;
    this.session = session;
    this.allowed = allowed;
  }

  @Override
  public Streams.News after(long id) {
    List<Streams.Event> events = new ArrayList<>();
    // Read before the lines: what is ended has no more of them.
    Optional<Session> found = jobs.find(session);
    List<Jobs.Line> lines = jobs.lines(session, id, LINES);
    for (Jobs.Line line : lines) {
      String level = line.level().name().toLowerCase(Locale.ROOT);
      events.add(
          new Streams.Event(
              line.id(),
              "log",
              "<li class=\"%s\"><strong>%s</strong> %s</li>"
                  .formatted(level, level, HtmlUtils.htmlEscape(line.message()))));
    }
    found.ifPresent(state -> tell(state, events));
    boolean ended = found.isEmpty() || !found.get().state().live();
    return new Streams.News(events, ended && lines.size() < LINES);
  }

  @Override
  public boolean allowed() {
    return allowed.getAsBoolean();
  }

  private void tell(Session state, List<Streams.Event> events) {
    String word = state.state().name().toLowerCase(Locale.ROOT);
    String why = state.state() == Session.State.WAITING ? word + ": " + state.why() : word;
    if (!why.equals(status)) {
      status = why;
      events.add(new Streams.Event(0, "status", HtmlUtils.htmlEscape(why)));
    }
    String figures = figures(state);
    if (!figures.equals(progress)) {
      progress = figures;
      events.add(new Streams.Event(0, "progress", HtmlUtils.htmlEscape(figures)));
    }
  }

  /// What a session did so far, in words.
  static String figures(Session session) {
    return "%d activities read, %d new, %d changed, %d removed"
        .formatted(
            session.count("fetched"),
            session.count("added"),
            session.count("updated"),
            session.count("removed"));
  }
}

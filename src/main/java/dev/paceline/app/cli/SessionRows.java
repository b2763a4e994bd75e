package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Session;
import java.util.List;
import java.util.Locale;

/// Sessions as rows.
final class SessionRows {
  private SessionRows() {}

  static Listing of(Paceline paceline, List<Session> sessions) {
    Listing listing =
        new Listing()
            .texts("session", "subject", "kind", "state")
            .numbers("priority")
            .optional("fetched", "added", "updated", "removed")
            .texts("not_before")
            .wrapped("why");
    for (Session session : sessions) {
      listing.row(
          session.id(),
          subject(paceline, session),
          session.kind(),
          session.state().name().toLowerCase(Locale.ROOT),
          session.priority(),
          session.count("fetched"),
          session.count("added"),
          session.count("updated"),
          session.count("removed"),
          session.notBefore().orElse(null),
          why(session));
    }
    return listing;
  }

  /// The athlete's key, or what else it is about.
  static String subject(Paceline paceline, Session session) {
    return session.subject().athlete().isPresent()
        ? paceline.activities().key(new AthleteId(session.subject().number())).toString()
        : session.subject().text();
  }

  private static String why(Session session) {
    boolean stops = session.cancelledBy().isPresent() && session.state().live();
    return stops ? "stops at its next page" : session.why();
  }
}

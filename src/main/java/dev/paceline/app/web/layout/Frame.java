package dev.paceline.app.web.layout;

import dev.paceline.app.web.guard.Caller;
import dev.paceline.club.member.Role;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What stands around a page.
///
/// @param path of the page, to mark where one is
/// @param zone the club's, in which instants are written
public record Frame(
    String title, String path, Caller caller, Preferences preferences, ZoneId zone) {
  /// A place to go to.
  public record Link(String path, String text, boolean here) {}

  /// What instants and distances are written with.
  public Written written() {
    return new Written(zone, preferences.units());
  }

  /// Where the caller may go.
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    links.add(link("/", "Home"));
    links.add(link("/competitions", "Competitions"));
    links.add(link("/races", "Races"));
    if (caller.may(Role.MEMBER)) {
      links.add(link("/feed", "Feed"));
    }
    if (caller.may(Role.EDITOR)) {
      links.add(link("/organise", "Organise"));
    }
    if (caller.may(Role.ADMIN)) {
      links.add(link("/admin", "Admin"));
    }
    return links;
  }

  /// Where an admin may go.
  public List<Link> adminLinks() {
    List<Link> links = new ArrayList<>();
    links.add(new Link("/admin", "Overview", path.equals("/admin")));
    links.add(link("/admin/sync", "Athletes"));
    links.add(link("/admin/queue", "Queue"));
    links.add(link("/admin/dead-letters", "Failed jobs"));
    links.add(link("/admin/walks", "Held lists"));
    links.add(link("/admin/webhooks", "Notices"));
    links.add(link("/admin/people", "People"));
    links.add(link("/admin/keys", "Keys"));
    links.add(link("/admin/audit", "Audit"));
    links.add(link("/admin/club", "Club"));
    if (caller.may(Role.OPERATOR)) {
      links.add(link("/admin/setup", "Set up"));
      links.add(link("/admin/installation", "Installation"));
    }
    return links;
  }

  /// Whether somebody is signed in.
  public boolean signedIn() {
    return caller.session().isPresent();
  }

  private Link link(String to, String text) {
    return new Link(to, text, to.equals("/") ? path.equals("/") : path.startsWith(to));
  }
}

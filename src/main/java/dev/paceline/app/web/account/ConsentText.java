package dev.paceline.app.web.account;

import dev.paceline.club.member.Audience;
import java.util.Locale;

/// What people agree to, word for word. Whoever changes a text gives it another version: those who
/// agreed to the old one are asked anew, and their agreement stands as it was given.
enum ConsentText {
  COMPETITION(
      Audience.COMPETITION,
      "2026-11",
      "Competitions",
      "My name, my time, my rank, the date and my team may be shown on the boards of the club's"
          + " competitions, to everybody who can open them."),
  MEMBERS(
      Audience.MEMBERS,
      "2026-11",
      "Members of the club",
      "Members of the club may see my activities: name, date, distance, time, description, photos"
          + " and the map, without its beginning and its end. Not what I keep to myself at Strava."),
  PUBLIC(
      Audience.PUBLIC,
      "2026-11",
      "Everybody",
      "Everybody, also without signing in, may see what members of the club may see, where the club"
          + " shows it: on an open board or on the club's own site.");

  private final Audience audience;
  private final String version;
  private final String title;
  private final String words;

  ConsentText(Audience audience, String version, String title, String words) {
    this.audience = audience;
    this.version = version;
    this.title = title;
    this.words = words;
  }

  /// Before whom.
  Audience audience() {
    return audience;
  }

  /// Names the text.
  String version() {
    return version;
  }

  /// A heading for it.
  String title() {
    return title;
  }

  /// The text.
  String words() {
    return words;
  }

  /// As forms and programs name it.
  String key() {
    return audience.name().toLowerCase(Locale.ROOT);
  }
}

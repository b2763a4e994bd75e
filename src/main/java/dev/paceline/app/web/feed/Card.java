package dev.paceline.app.web.feed;

import dev.paceline.app.web.ask.Names;
import dev.paceline.app.web.layout.Preferences.Units;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.feed.Item;
import dev.paceline.club.feed.Words.Unit;
import dev.paceline.club.view.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An activity on a page.
///
/// @param who the name of its athlete
/// @param effort pace or speed, in the units that the browser chose
record Card(
    View.Full full, Item item, String who, Optional<LineDrawing> line, @Nullable String effort) {
  static Card of(View.Full full, Names names, Units units) {
    View view = full.view();
    Unit unit = units == Units.KM ? Unit.KILOMETER : Unit.MILE;
    String pace = Item.pace(view, unit);
    return new Card(
        full,
        Item.of(full),
        names.of(view.athlete()),
        LineDrawing.of(view),
        pace == null ? Item.speed(view, unit) : pace);
  }

  View view() {
    return full.view();
  }

  /// Never without words to follow.
  String title() {
    String name = view().name();
    return name == null || name.isBlank() ? "Activity without a name" : name;
  }

  /// Whether it came from Strava, which wants that said.
  boolean strava() {
    return view().key().source().equals(SourceKey.STRAVA);
  }

  /// How many comments there are, as far as anybody said.
  int comments() {
    Integer told = view().commentCount();
    return Math.max(told == null ? 0 : told, full.contents().comments().size());
  }

  /// How many photos there are, as far as anybody said.
  int photos() {
    Integer told = view().photoCount();
    return Math.max(told == null ? 0 : told, full.contents().photos().size());
  }
}

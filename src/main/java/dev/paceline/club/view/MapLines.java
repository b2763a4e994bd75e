package dev.paceline.club.view;

import dev.paceline.engine.geo.Polyline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes lines to draw from the lines that are stored.
final class MapLines {
  private MapLines() {}

  /// The line of an activity as a viewer gets it: the detail's, else the summary's. Empty if there
  /// is none that can be read, or it is too short to be shown.
  ///
  /// @param trimMeters what is left out at each end, 0 for the owner
  static Optional<View.LineMap> of(
      @Nullable String detailed, @Nullable String summary, double trimMeters) {
    Optional<Polyline> line = read(detailed);
    boolean coarse = line.isEmpty();
    if (coarse) {
      line = read(summary);
    }
    return line.flatMap(
            whole -> trimMeters > 0 ? whole.withoutEnds(trimMeters) : Optional.of(whole))
        .map(shown -> new View.LineMap(shown.encode(), shown.bounds(), coarse));
  }

  private static Optional<Polyline> read(@Nullable String text) {
    return text == null ? Optional.empty() : Polyline.decode(text);
  }
}

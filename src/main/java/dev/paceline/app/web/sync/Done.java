package dev.paceline.app.web.sync;

import java.util.Map;
import java.util.Optional;

/// What a page says after something was done, by the word in its address.
final class Done {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("queued", "The sync is queued."),
          Map.entry("joined", "A sync was asked for already; this joined it."),
          Map.entry("stopping", "The sync ends at its next page."),
          Map.entry("idle", "There was no sync to stop."),
          Map.entry("started", "The syncs are queued; everything else goes first."),
          Map.entry("revived", "Jobs whose worker died were revived, if there were any."),
          Map.entry("cancelled", "The job ends at its next page."),
          Map.entry("pending", "All jobs of athletes that did not run were ended."),
          Map.entry("retried", "The job goes on where it was."),
          Map.entry("discarded", "The failed job was taken from the list."),
          Map.entry("applied", "The list was believed: what it lacked is hidden."),
          Map.entry("held", "The list was not applied: it lacks too much still."),
          Map.entry("dropped", "The list was forgotten: everything stays as it is."));

  private Done() {}

  static Optional<String> words(String code) {
    return Optional.ofNullable(WORDS.get(code));
  }
}

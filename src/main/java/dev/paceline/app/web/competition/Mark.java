package dev.paceline.app.web.competition;

import dev.paceline.club.competition.Status;
import dev.paceline.club.programme.State;

/// A state in a word, with the colour that repeats it.
record Mark(String words, String tone) {
  static Mark of(Status status) {
    return new Mark(
        status.text(),
        switch (status) {
          case COMPLETE -> "good";
          case PROVISIONAL -> "info";
          case STALE, PARTIAL -> "warn";
          case FAILED -> "bad";
        });
  }

  static Mark of(State state) {
    return switch (state) {
      case DRAFT -> new Mark("draft, with errors", "bad");
      case READY -> new Mark("not published", "info");
      case PUBLISHED -> new Mark("published", "good");
    };
  }
}

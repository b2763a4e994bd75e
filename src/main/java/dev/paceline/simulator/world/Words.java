package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/// What racers write: titles, descriptions, comments, captions. Everything is invented, and much of
/// it is hard on programs that mistake text for code.
final class Words {
  private static final String[] MOODS = {
    "Easy", "Brisk", "Windy", "Foggy", "Sunny", "Slow", "Long", "Café"
  };
  private static final String[] ODD_NAMES = {
    "Tamo's \"quick\" loop; then cake",
    "<script>alert('run')</script> tempo",
    "Sunrise 🌅 & crêpes",
    "=1+1",
    "Robin'); drop table runs;--",
    "  spaces around  ",
    "10 % more {{7*7}} ${hill}",
    "Back\\slash\tand tab",
    "Ŵandering ąlong 川"
  };
  private static final String[] EVENTS = {
    "Saltmere Half",
    "Quarry Classic",
    "Lantern Hill Race",
    "Ropewalk Relay",
    "O'Rourke's Mile+",
    "Harbour \"Twilight\" Run",
    "Orchard; Row & Ride",
    "Tannery Trail"
  };
  private static final String[] DESCRIPTIONS = {
    "Legs heavy.\n\nAlbum: Paper Harbours by The Tin Lanterns",
    "Track: Day by Day by Orla Quill\nGood pace.",
    "track: Untitled",
    "PLAYLIST: Hill Repeats\r\nTrack: Low Tide by Moss & Maple",
    "Kestrel Radio: Night Ferry BY The Gannets\nAlbum: Salt by Salt",
    "It's 100 % \"fun\"; honest <b>🎉</b>",
    "Said album: not at a line start",
    "Artist: Orla Quill\nSong: Kite\n\n\nCold."
  };
  private static final String[] COMMENTS = {
    "Strong finish!", "That's \"quick\"; well done 🎉", "<img src=x onerror=alert(1)>", "Næxt time?"
  };
  private static final String[] AUTHORS = {"Bo Example", "Ünal Sample", "Mara O'Test", "Kim"};

  private Words() {}

  static String name(RaceChoices.Figures figures, Instant start, SplittableRandom random) {
    if (figures.race()) {
      String event = EVENTS[random.nextInt(EVENTS.length)];
      int year = start.atOffset(ZoneOffset.UTC).getYear();
      return random.nextInt(4) == 0 ? event : event + " " + year;
    }
    return random.nextInt(40) == 0
        ? ODD_NAMES[random.nextInt(ODD_NAMES.length)]
        : MOODS[random.nextInt(MOODS.length)] + " " + figures.sport().type();
  }

  /// A third have a description, comments come within days, photos are ready within minutes.
  static void addSocial(ActivityDraft draft, long id, Instant uploaded, SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      draft.description(DESCRIPTIONS[random.nextInt(DESCRIPTIONS.length)]);
    }
    int comments = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 0;
    Instant at = uploaded;
    for (int i = 0; i < comments; i++) {
      at = at.plusSeconds(random.nextInt(60, 40_000));
      String text = COMMENTS[random.nextInt(COMMENTS.length)];
      draft.comment(new Comment(id * 10 + i, at, AUTHORS[random.nextInt(AUTHORS.length)], text));
    }
    int photos = random.nextInt(8) == 0 ? random.nextInt(1, 4) : 0;
    for (int i = 0; i < photos; i++) {
      Instant ready = uploaded.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(900) : 0);
      String unique = Seeds.hex(id, i).substring(0, 32);
      draft.photo(new Photo(unique, uploaded, ready, i == 0 ? "" : "View", random.nextInt(9) == 0));
    }
  }
}

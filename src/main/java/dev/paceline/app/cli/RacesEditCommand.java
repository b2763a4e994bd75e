package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Club;
import dev.paceline.club.race.Event;
import dev.paceline.club.race.Race;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.Viewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes a race by hand.
@Command(
    name = "edit",
    description = "Changes fields of a race by hand, or takes changes back; no sync undoes that.",
    mixinStandardHelpOptions = true)
final class RacesEditCommand implements Callable<Integer> {
  private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})");

  private static final Map<String, Edit.Field> FIELDS =
      Map.of(
          "name", Edit.Field.NAME,
          "time", Edit.Field.ELAPSED_SECONDS,
          "distance", Edit.Field.DISTANCE_METERS,
          "event", Edit.Field.EVENT_ID,
          "hidden", Edit.Field.HIDDEN,
          "description", Edit.Field.DESCRIPTION,
          "note", Edit.Field.NOTE);

  @Mixin StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "RACE", description = "As `races list` names it, such as strava:123.")
  String race = "";

  @Option(names = "--name", description = "Another name.")
  @Nullable String name;

  @Option(names = "--time", paramLabel = "H:MM:SS", description = "Another time.")
  @Nullable String time;

  @Option(names = "--distance", paramLabel = "METERS", description = "Another distance.")
  @Nullable Double meters;

  @Option(names = "--event", description = "What it was part of; entered if it is new.")
  @Nullable String event;

  @Option(
      names = "--hidden",
      arity = "1",
      paramLabel = "true|false",
      description = "Hides it from others, or shows it again.")
  @Nullable Boolean hidden;

  @Option(names = "--note", description = "Words for editors and the athlete.")
  @Nullable String note;

  @Option(
      names = "--revert",
      paramLabel = "FIELD",
      description = "Takes a change back: name, time, distance, event, hidden, description, note.")
  List<String> revert = new ArrayList<>();

  @Override
  public Integer call() {
    List<Edit> edits = edits();
    List<Edit.Field> fields = reverted();
    if (edits.isEmpty() && fields.isEmpty() && event == null) {
      throw store.usage("say what to change: --name, --time, --distance, --event, --hidden, …");
    }
    try (Paceline paceline = store.open()) {
      Club club = paceline.club().club();
      RaceBoard board = paceline.club().races();
      Race found = find(board, club);
      Overrides.Target target = new Overrides.Target(found.athlete(), found.key());
      String title = event;
      if (title != null) {
        Event part = board.events().event(store.actor(), club.id(), title);
        edits.add(new Edit.Event(part.id()));
      }
      edits.forEach(edit -> done(board.edit(store.actor(), club.id(), target, edit)));
      fields.forEach(field -> done(board.revert(store.actor(), club.id(), target, field)));
      RacesCommand.listing(paceline, List.of(find(board, club)))
          .printOne(store.form(), store.out());
      return ExitCode.DONE;
    }
  }

  private Race find(RaceBoard board, Club club) {
    String[] parts = race.split(":", 2);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw store.usage("\"%s\" is no race: write it as `races list` does".formatted(race));
    }
    SourceKey key = new SourceKey(parts[0], parts[1]);
    Viewer viewer = new Viewer.Console(club.id());
    Optional<Race> found = RacesCommand.found(store, board.find(viewer, key, true));
    return found.orElseThrow(() -> store.usage(race + " is not on the club's board"));
  }

  private void done(Overrides.Outcome outcome) {
    switch (outcome) {
      case Overrides.Outcome.Done() -> {}
      case Overrides.Outcome.Refused(String why) -> throw store.usage(why);
    }
  }

  /// All that is wrong is said at once.
  private List<Edit> edits() {
    List<Edit> edits = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    take(problems, () -> add(edits, name == null ? null : new Edit.Name(name)));
    take(problems, () -> add(edits, time == null ? null : new Edit.Time(duration(time))));
    take(problems, () -> add(edits, meters == null ? null : new Edit.Distance(meters)));
    add(edits, hidden == null ? null : new Edit.Hidden(hidden));
    add(edits, note == null ? null : new Edit.Note(note));
    if (!problems.isEmpty()) {
      throw store.usage(String.join("\npaceline: ", problems));
    }
    return edits;
  }

  private static void add(List<Edit> edits, @Nullable Edit edit) {
    if (edit != null) {
      edits.add(edit);
    }
  }

  private static void take(List<String> problems, Runnable work) {
    try {
      work.run();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private List<Edit.Field> reverted() {
    List<Edit.Field> fields = new ArrayList<>();
    for (String word : revert) {
      Edit.Field field = FIELDS.get(word);
      if (field == null) {
        throw store.usage(
            "--revert %s: write one of %s"
                .formatted(word, String.join(", ", FIELDS.keySet().stream().sorted().toList())));
      }
      fields.add(field);
    }
    return fields;
  }

  private static Duration duration(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      throw new IllegalArgumentException("write a time such as 1:02:03, not \"" + text + "\"");
    }
    String hours = clock.group(1);
    return Duration.ofHours(hours == null ? 0 : Long.parseLong(hours))
        .plusMinutes(Long.parseLong(clock.group(2)))
        .plusSeconds(Long.parseLong(clock.group(3)));
  }
}

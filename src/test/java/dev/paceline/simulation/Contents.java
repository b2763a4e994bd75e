package dev.paceline.simulation;

import dev.paceline.simulation.StoredContents.Group;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Comment;
import dev.paceline.simulator.world.SimActivity.Photo;
import dev.paceline.simulator.world.SimEffort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What hangs on activities is as it was when it was read: efforts, photos and comments.
final class Contents {
  private static final Pattern ONE = Pattern.compile(".*/activities/(\\d+)/.*");

  private final Scene scene;
  private final Fields fields;
  private final StoredContents stored;

  Contents(Scene scene, Fields fields) {
    this.scene = scene;
    this.fields = fields;
    this.stored = new StoredContents(scene.watching);
  }

  /// Nobody asks for photos or comments before it was written down that they do: whoever dies of
  /// the answer has used up an attempt.
  void onCall(LoggedCall call) {
    if (call.kind() != CallKind.PHOTOS && call.kind() != CallKind.COMMENTS) {
      return;
    }
    Matcher target = ONE.matcher(call.target());
    Violation.unless(
        target.matches() && stored.isBegun(target.group(1), call.kind().name()),
        () -> "a call without an attempt: " + call.line());
  }

  /// @param athlete the internal number
  void check(long athlete) {
    Map<Group, List<String>> contents = stored.contents(athlete);
    contents.forEach((group, items) -> {
      boolean empty = group.state().equals("empty");
      if (empty || group.state().equals("value")) {
        Violation.unless(
            items.isEmpty() == empty && isTrue(group, items),
            () -> "%s never were like that: %s".formatted(group, items));
      }
    });
  }

  private boolean isTrue(Group group, List<String> items) {
    return fields
        .instants(group.readAt())
        .flatMap(at ->
            scene
                .truth
                .at(group.activity(), at)
                .map(activity -> there(group, activity, at))
                .stream())
        .anyMatch(items::equals);
  }

  private List<String> there(Group group, SimActivity activity, Instant at) {
    Stream<String> ids =
        switch (group.name()) {
          case "photos" ->
              activity.social().photos().stream()
                  .filter(photo -> !photo.uploadedAt().isAfter(at))
                  .map(Photo::uniqueId);
          case "comments" ->
              activity.social().comments().stream()
                  .filter(comment -> !comment.at().isAfter(at))
                  .map(Comment::id)
                  .map(String::valueOf);
          default ->
              scene.truth.world().efforts(activity.id()).stream()
                  .map(SimEffort::id)
                  .map(String::valueOf);
        };
    return ids.sorted().toList();
  }
}

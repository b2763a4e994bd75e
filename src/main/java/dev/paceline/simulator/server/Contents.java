package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a person's program may see of the world at an instant, as the service would tell it.
final class Contents {
  private static final String READS_ALL = "activity:read_all";
  private static final String READS = "activity:read";

  private final World world;
  private final SimulatorOptions options;
  private final ActivityJson activityJson;
  private final SegmentJson segmentJson;

  Contents(World world, SimulatorOptions options) {
    this.world = world;
    this.options = options;
    activityJson = new ActivityJson(world, options);
    segmentJson = new SegmentJson(world);
  }

  /// Answers a call of a known kind by a person whose token is good.
  ///
  /// @param withEfforts false to leave out the key of the efforts
  Reply reply(Call call, Route route, SimAthlete owner, Instant now, boolean withEfforts) {
    return switch (route.kind()) {
      case ATHLETE -> Reply.ok(AthleteJson.summary(owner));
      case SEGMENT -> segment(route, owner, now);
      case LIST -> mayReadActivities(owner) ? list(call, owner, now) : Reply.missingScope();
      case DETAIL ->
          mayReadActivities(owner)
              ? detail(call, route, owner, now, withEfforts)
              : Reply.missingScope();
      case STREAMS ->
          route.activityId().isEmpty()
              ? segmentStreams(call, route)
              : mayReadActivities(owner)
                  ? activityStreams(call, route, owner, now)
                  : Reply.missingScope();
      case TOKEN, OTHER -> Reply.unknownPath();
    };
  }

  private Reply list(Call call, SimAthlete owner, Instant now) {
    List<SimActivity> seen =
        world.activities(owner.id()).stream()
            .filter(activity -> isVisible(activity, owner, now))
            .toList();
    return switch (ListRequest.parse(call, options)) {
      case ListRequest.Bad(String field) -> Reply.badRequest("Activity", field);
      case ListRequest.Good good -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        good.page(seen).forEach(activity -> list.add(activityJson.summary(activity, owner)));
        yield Reply.ok(list);
      }
    };
  }

  private Reply detail(Call call, Route route, SimAthlete owner, Instant now, boolean withEfforts) {
    boolean all = call.parameter("include_all_efforts").map("true"::equals).orElse(false);
    return activity(route, owner, now)
        .map(activity -> {
          ObjectNode detail = activityJson.detail(activity, owner, now, all);
          if (!withEfforts) {
            detail.remove("segment_efforts");
          }
          return Reply.ok(detail);
        })
        .orElseGet(() -> Reply.notFound("Activity"));
  }

  private Reply segment(Route route, SimAthlete owner, Instant now) {
    return segmentOf(route)
        .map(segment -> Reply.ok(segmentJson.detail(segment, owner, now)))
        .orElseGet(() -> Reply.notFound("Segment"));
  }

  private Reply activityStreams(Call call, Route route, SimAthlete owner, Instant now) {
    return activity(route, owner, now)
        .flatMap(activity ->
            world.track(activity.id()).map(track -> Streams.ofActivity(track, activity)))
        .map(streams -> Reply.ok(streams.answer(call, List.of())))
        .orElseGet(() -> Reply.notFound("Activity"));
  }

  private Reply segmentStreams(Call call, Route route) {
    List<String> usual = List.of("distance", "latlng", "altitude");
    return segmentOf(route)
        .map(segment -> Reply.ok(Streams.ofSegment(segment).answer(call, usual)))
        .orElseGet(() -> Reply.notFound("Segment"));
  }

  private Optional<SimSegment> segmentOf(Route route) {
    return world.findSegment(route.segmentId().orElseThrow());
  }

  /// The activity asked for; empty if it is another's, deleted, or not to be seen yet.
  private Optional<SimActivity> activity(Route route, SimAthlete owner, Instant now) {
    return world
        .findActivity(route.activityId().orElseThrow())
        .filter(activity -> activity.athleteId() == owner.id())
        .filter(activity -> isVisible(activity, owner, now));
  }

  private static boolean isVisible(SimActivity activity, SimAthlete owner, Instant now) {
    return activity.isUploadedBy(now)
        && (activity.visibility() != Visibility.ONLY_ME || owner.scopes().contains(READS_ALL));
  }

  private static boolean mayReadActivities(SimAthlete owner) {
    return owner.scopes().contains(READS) || owner.scopes().contains(READS_ALL);
  }
}

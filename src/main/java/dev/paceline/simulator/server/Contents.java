package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a person's program may see of the world at an instant, as the service would tell it.
final class Contents {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String READS_ALL = "activity:read_all";
  private static final String READS = "activity:read";

  private final World world;
  private final SwitchBoard switches;
  private final long seed;
  private final Supplier<Duration> unseen;
  private final ActivityJson activityJson;
  private final SegmentJson segmentJson;

  /// @param unseen how long an activity answers 404 after its upload
  Contents(World world, SwitchBoard switches, long seed, Supplier<Duration> unseen) {
    this.world = world;
    this.switches = switches;
    this.seed = seed;
    this.unseen = unseen;
    activityJson = new ActivityJson(world, switches);
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
      case COMMENTS, PHOTOS ->
          mayReadActivities(owner) ? social(call, route, owner, now) : Reply.missingScope();
      case TOKEN, AUTHORIZE, REVOKE, SUBSCRIPTION, OTHER -> Reply.unknownPath();
    };
  }

  private Reply list(Call call, SimAthlete owner, Instant now) {
    return switch (ListRequest.parse(call, seed, switches)) {
      case ListRequest.Bad(String field) -> Reply.badRequest("Activity", field);
      case ListRequest.Good good -> {
        ArrayNode list = NODES.arrayNode();
        good.page(before ->
                world
                    .newestFirst(owner.id(), before, now)
                    .filter(sight -> isVisible(sight.activity(), owner)))
            .forEach(sight -> list.add(activityJson.summary(sight, owner, now)));
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

  private Reply social(Call call, Route route, SimAthlete owner, Instant now) {
    boolean isPhotos = route.kind() == CallKind.PHOTOS;
    return isPhotos && switches.has(Switch.PHOTOS_GONE)
        ? Reply.unknownPath()
        : activity(route, owner, now)
            .map(activity ->
                isPhotos
                    ? SocialJson.photoList(call, activity, now)
                    : SocialJson.commentPage(call, activity, now))
            .map(Reply::ok)
            .orElseGet(() -> Reply.notFound("Activity"));
  }

  private Reply segment(Route route, SimAthlete owner, Instant now) {
    return segmentOf(route)
        .map(segment -> Reply.ok(segmentJson.detail(segment, owner, now)))
        .orElseGet(() -> Reply.notFound("Segment"));
  }

  private Reply activityStreams(Call call, Route route, SimAthlete owner, Instant now) {
    return activity(route, owner, now)
        .flatMap(
            activity -> world.track(activity).map(track -> Streams.ofActivity(track, activity)))
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
        .findActivityAt(route.activityId().orElseThrow(), now)
        .filter(activity -> activity.athleteId() == owner.id())
        .filter(activity -> activity.isUploadedBy(now.minus(unseen.get())))
        .filter(activity -> isVisible(activity, owner));
  }

  private static boolean isVisible(SimActivity activity, SimAthlete owner) {
    return activity.visibility() != Visibility.ONLY_ME || owner.scopes().contains(READS_ALL);
  }

  private static boolean mayReadActivities(SimAthlete owner) {
    return owner.scopes().contains(READS) || owner.scopes().contains(READS_ALL);
  }
}

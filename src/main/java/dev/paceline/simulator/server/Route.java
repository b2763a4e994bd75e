package dev.paceline.simulator.server;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a path below the base asks for, and of which thing.
record Route(CallKind kind, OptionalLong activityId, OptionalLong segmentId) {
  private static final Pattern ACTIVITY =
      Pattern.compile("/activities/(\\d{1,18})(/streams|/comments|/photos)?");
  private static final Pattern SEGMENT = Pattern.compile("/segments/(\\d{1,18})(/streams)?");
  private static final Pattern SUBSCRIPTION = Pattern.compile("/push_subscriptions(/\\d{1,18})?");
  private static final Map<String, CallKind> PARTS =
      Map.of(
          "/streams", CallKind.STREAMS,
          "/comments", CallKind.COMMENTS,
          "/photos", CallKind.PHOTOS);

  /// A path that does not exist, or no longer.
  static final Route UNKNOWN = of(CallKind.OTHER);

  /// Never fails: any other path is unknown.
  static Route of(String method, String path) {
    Matcher subscription = SUBSCRIPTION.matcher(path);
    if (subscription.matches()) {
      boolean ofOne = subscription.group(1) != null;
      boolean known = ofOne ? method.equals("DELETE") : method.matches("GET|POST");
      return known ? of(CallKind.SUBSCRIPTION) : UNKNOWN;
    }
    if (!method.equals("GET")) {
      return UNKNOWN;
    }
    if (path.equals("/athlete/activities")) {
      return of(CallKind.LIST);
    }
    if (path.equals("/athlete")) {
      return of(CallKind.ATHLETE);
    }
    Matcher activity = ACTIVITY.matcher(path);
    if (activity.matches()) {
      String part = activity.group(2);
      CallKind kind = part == null ? CallKind.DETAIL : PARTS.getOrDefault(part, CallKind.OTHER);
      return new Route(kind, id(activity), OptionalLong.empty());
    }
    Matcher segment = SEGMENT.matcher(path);
    if (segment.matches()) {
      CallKind kind = segment.group(2) == null ? CallKind.SEGMENT : CallKind.STREAMS;
      return new Route(kind, OptionalLong.empty(), id(segment));
    }
    return UNKNOWN;
  }

  static Route of(CallKind kind) {
    return new Route(kind, OptionalLong.empty(), OptionalLong.empty());
  }

  private static OptionalLong id(Matcher matcher) {
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }
}

package dev.paceline.simulator.server;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a path below the base asks for, and of which thing.
record Route(CallKind kind, OptionalLong activityId, OptionalLong segmentId) {
  private static final Pattern ACTIVITY = Pattern.compile("/activities/(\\d{1,18})(/streams)?");
  private static final Pattern SEGMENT = Pattern.compile("/segments/(\\d{1,18})(/streams)?");

  /// A path that does not exist, or no longer.
  static final Route UNKNOWN = of(CallKind.OTHER);

  /// Never fails: any other path is unknown.
  static Route of(String method, String path) {
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
      CallKind kind = activity.group(2) == null ? CallKind.DETAIL : CallKind.STREAMS;
      return new Route(kind, id(activity), OptionalLong.empty());
    }
    Matcher segment = SEGMENT.matcher(path);
    if (segment.matches()) {
      CallKind kind = segment.group(2) == null ? CallKind.SEGMENT : CallKind.STREAMS;
      return new Route(kind, OptionalLong.empty(), id(segment));
    }
    return UNKNOWN;
  }

  private static Route of(CallKind kind) {
    return new Route(kind, OptionalLong.empty(), OptionalLong.empty());
  }

  private static OptionalLong id(Matcher matcher) {
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.world.GeoPoint;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.SimTrack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The streams that a recording or a segment has, and how a choice of them is told.
///
/// All have one length. `distance` is told whether asked for or not, if it is there; `resolution`
/// and `series_type` are not listened to.
final class Streams {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final int size;
  private final Map<String, IntFunction<JsonNode>> values = new LinkedHashMap<>();

  private Streams(int size) {
    this.size = size;
  }

  static Streams ofActivity(SimTrack track, SimActivity activity) {
    Streams streams = new Streams(track.size());
    streams.values.put("time", i -> NODES.numberNode(track.seconds(i)));
    if (track.hasPositions()) {
      streams.values.put("latlng", i -> position(track.position(i)));
      streams.values.put("distance", i -> decimal(track.distanceMeters(i)));
      streams.values.put("velocity_smooth", i -> decimal(speed(track, i)));
      streams.values.put("moving", i -> NODES.booleanNode(speed(track, i) > 0.5));
    }
    streams.values.put("altitude", i -> decimal(track.altitudeMeters(i)));
    if (HeartRate.isMeasured(activity)) {
      streams.values.put(
          "heartrate", i -> NODES.numberNode(HeartRate.at(activity, track.seconds(i))));
    }
    return streams;
  }

  static Streams ofSegment(SimSegment segment) {
    List<GeoPoint> line = segment.line();
    double[] meters = new double[line.size()];
    for (int i = 1; i < meters.length; i++) {
      meters[i] = meters[i - 1] + line.get(i - 1).metersTo(line.get(i));
    }
    Streams streams = new Streams(line.size());
    streams.values.put("latlng", i -> position(line.get(i)));
    streams.values.put("distance", i -> decimal(meters[i]));
    double rise = segment.highMeters() - segment.lowMeters();
    streams.values.put(
        "altitude", i -> decimal(segment.lowMeters() + rise * i / (meters.length - 1)));
    return streams;
  }

  /// The streams asked for: an object with `key_by_type=true`, else an array.
  ///
  /// @param usual what is told beside `distance` if no keys are asked for
  JsonNode answer(Call call, List<String> usual) {
    List<String> asked = call.parameter("keys").map(keys -> List.of(keys.split(","))).orElse(usual);
    boolean byType = call.parameter("key_by_type").map("true"::equals).orElse(false);
    ObjectNode object = NODES.objectNode();
    ArrayNode array = NODES.arrayNode();
    values.forEach((type, value) -> {
      if (asked.contains(type) || type.equals("distance")) {
        if (byType) {
          fill(object.putObject(type), value);
        } else {
          fill(array.addObject().put("type", type), value);
        }
      }
    });
    return byType ? object : array;
  }

  private void fill(ObjectNode stream, IntFunction<JsonNode> value) {
    ArrayNode data = stream.putArray("data");
    for (int i = 0; i < size; i++) {
      data.add(value.apply(i));
    }
    stream.put("series_type", "distance");
    stream.put("original_size", size);
    stream.put("resolution", "high");
  }

  private static JsonNode position(GeoPoint point) {
    ArrayNode pair = NODES.arrayNode(2);
    Wire.position(pair, point);
    return pair;
  }

  private static JsonNode decimal(double value) {
    return NODES.numberNode(Math.round(value * 10) / 10.0);
  }

  private static double speed(SimTrack track, int sample) {
    int before = Math.max(0, sample - 1);
    int after = Math.min(track.size() - 1, sample + 1);
    int seconds = track.seconds(after) - track.seconds(before);
    double meters = track.distanceMeters(after) - track.distanceMeters(before);
    return seconds <= 0 ? 0 : meters / seconds;
  }
}

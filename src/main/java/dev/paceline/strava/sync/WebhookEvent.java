package dev.paceline.strava.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What the source told unasked: a hint, never a fact.
///
/// @param subscription which subscription it came by
/// @param objectType `activity` or `athlete`
/// @param objectId the source's number of the thing
/// @param aspect `create`, `update` or `delete`
/// @param owner the source's number of the athlete
/// @param at when it happened, as the source says
/// @param updates what changed, by name
public record WebhookEvent(
    String subscription,
    String objectType,
    String objectId,
    String aspect,
    long owner,
    Instant at,
    Map<String, String> updates) {
  public WebhookEvent {
    updates = Map.copyOf(updates);
  }

  /// Whether the athlete has ended the connection.
  boolean deauthorizes() {
    return objectType.equals("athlete") && "false".equals(updates.get("authorized"));
  }

  /// Whether the activity may be visible to fewer people than before.
  boolean hides() {
    return aspect.equals("delete") || "true".equals(updates.get("private"));
  }

  /// Two events are the same if subscription, object, aspect, time and updates are.
  String identity() {
    String text =
        String.join(
            "\0",
            subscription,
            objectType,
            objectId,
            aspect,
            at.toString(),
            new TreeMap<>(updates).toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}

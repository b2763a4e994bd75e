package dev.paceline.simulator.server;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A notice to the application's webhook.
///
/// @param objectType `activity` or `athlete`
/// @param aspectType `create`, `update` or `delete`
/// @param updates what changed, to which value; empty unless something was updated
/// @param signature the value of `X-Strava-Signature`; empty for none
/// @param body as posted
public record StravaEvent(
    String objectType,
    long objectId,
    String aspectType,
    Map<String, String> updates,
    long ownerId,
    long subscriptionId,
    Instant eventTime,
    Optional<String> signature,
    String body) {

  public StravaEvent {
    updates = Map.copyOf(updates);
  }

  /// What happened, before it is known who is told.
  record News(
      String objectType,
      long objectId,
      String aspectType,
      Map<String, String> updates,
      long ownerId,
      Instant at) {

    /// The notice for a subscription, not signed yet.
    StravaEvent to(long subscriptionId, boolean withEmptyUpdates) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("object_type", objectType);
      body.put("object_id", objectId);
      body.put("aspect_type", aspectType);
      if (withEmptyUpdates || !updates.isEmpty()) {
        ObjectNode changed = body.putObject("updates");
        new TreeMap<>(updates).forEach(changed::put);
      }
      body.put("owner_id", ownerId);
      body.put("subscription_id", subscriptionId);
      body.put("event_time", at.getEpochSecond());
      return new StravaEvent(
          objectType,
          objectId,
          aspectType,
          updates,
          ownerId,
          subscriptionId,
          Instant.ofEpochSecond(at.getEpochSecond()),
          Optional.empty(),
          body.toString());
    }
  }

  StravaEvent signed(String newSignature) {
    return new StravaEvent(
        objectType,
        objectId,
        aspectType,
        updates,
        ownerId,
        subscriptionId,
        eventTime,
        Optional.of(newSignature),
        body);
  }
}

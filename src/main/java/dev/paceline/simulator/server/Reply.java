package dev.paceline.simulator.server;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An answer before it is put on the wire; the error answers have the bodies of the real service.
///
/// @param location where a browser goes next; empty for nowhere
record Reply(int status, String contentType, String body, Optional<String> location) {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";

  Reply(int status, String contentType, String body) {
    this(status, contentType, body, Optional.empty());
  }

  static Reply ok(JsonNode body) {
    return new Reply(200, JSON, body.toString());
  }

  static Reply created(JsonNode body) {
    return new Reply(201, JSON, body.toString());
  }

  static Reply noContent() {
    return new Reply(204, JSON, "");
  }

  static Reply page(int status, String html) {
    return new Reply(status, HTML, html);
  }

  static Reply found(String location) {
    return new Reply(302, HTML, "", Optional.of(location));
  }

  static Reply notVerifiable() {
    return error(400, "Bad Request", "PushSubscription", "callback url", "not verifiable");
  }

  static Reply alreadySubscribed() {
    return error(400, "Bad Request", "PushSubscription", "", "already exists");
  }

  static Reply html(int status) {
    return new Reply(
        status, HTML, "<!DOCTYPE html><html><body><h1>We'll be right back</h1></body></html>");
  }

  static Reply error(int status, String message, String resource, String field, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("message", message);
    ArrayNode errors = body.putArray("errors");
    errors.addObject().put("resource", resource).put("field", field).put("code", code);
    return new Reply(status, JSON, body.toString());
  }

  static Reply badRequest(String resource, String field) {
    return error(400, "Bad Request", resource, field, "invalid");
  }

  /// Names everything that is wrong at once.
  static Reply badRequest(String resource, List<String> fields) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("message", "Bad Request");
    ArrayNode errors = body.putArray("errors");
    for (String field : fields) {
      errors.addObject().put("resource", resource).put("field", field).put("code", "invalid");
    }
    return new Reply(400, JSON, body.toString());
  }

  /// The token is known, but expired or revoked.
  static Reply deadToken() {
    return error(401, "Authorization Error", "Athlete", "access_token", "invalid");
  }

  static Reply unknownToken() {
    return error(401, "Authorization Error", "Application", "", "invalid");
  }

  static Reply missingScope() {
    return error(401, "Authorization Error", "AccessToken", "activity:read_permission", "missing");
  }

  static Reply inactive() {
    return error(403, "Forbidden", "Application", "Status", "Inactive");
  }

  static Reply notFound(String resource) {
    return error(404, "Resource Not Found", resource, "", "not found");
  }

  static Reply unknownPath() {
    return error(404, "Record Not Found", "resource", "path", "invalid");
  }

  static Reply limited(String bucket) {
    return error(429, "Rate Limit Exceeded", "Application", bucket, "exceeded");
  }

  /// The answer that goes with a status, for a call of the given kind that was to go wrong.
  static Reply failure(int status, CallKind kind) {
    return switch (status) {
      case 400 ->
          kind == CallKind.TOKEN
              ? badRequest("RefreshToken", "refresh_token")
              : badRequest("Activity", "id");
      case 401 -> kind == CallKind.TOKEN ? unknownToken() : deadToken();
      case 402 -> new Reply(402, JSON, "{\"message\":\"Payment Required\",\"errors\":[]}");
      case 403 -> error(403, "Forbidden", "Activity", "", "forbidden");
      case 404 -> notFound(kind == CallKind.SEGMENT ? "Segment" : "Activity");
      case 429 -> limited("read rate limit");
      case 502 -> new Reply(502, "text/plain", "Strava is temporarily unavailable");
      default -> html(status);
    };
  }

  /// The same answer, whose body breaks off halfway.
  Reply brokenOff() {
    return new Reply(status, contentType, body.substring(0, (body.length() + 1) / 2), location);
  }
}

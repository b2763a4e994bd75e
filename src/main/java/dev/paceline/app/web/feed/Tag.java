package dev.paceline.app.web.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.web.guard.Caller;
import dev.paceline.club.account.Keys;
import dev.paceline.club.view.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.ResponseEntity;

/// Names an answer by what it depends on, and says who may keep it for how long.
///
/// @param value as `ETag` has it
/// @param kept as `Cache-Control` has it
/// @param byKey whether the answer depends on a key
record Tag(String value, String kept, boolean byKey) {
  private static final String FIVE_MINUTES = "max-age=300";

  /// @param question in a form that is equal for equal questions
  static Tag of(Caller caller, String question, Answer.Found<String> stamp) {
    String whole =
        String.join(
            "\n",
            caller.viewer().toString(),
            question,
            stamp.value(),
            String.valueOf(stamp.asOf()),
            String.valueOf(stamp.stale()));
    String value = "\"" + hash(whole) + "\"";
    return switch (caller.proof()) {
      case Caller.Proof.ByKey(Keys.Key key) ->
          new Tag(
              value,
              (key.kind() == Keys.Kind.EMBED ? "public, " : "private, ") + FIVE_MINUTES,
              true);
      case Caller.Proof.Session _, Caller.Proof.Nobody _ ->
          new Tag(value, "private, no-cache", false);
    };
  }

  /// Whether the caller has this answer already.
  boolean isKnown(HttpServletRequest request) {
    String known = request.getHeader("If-None-Match");
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals(value) || tag.equals("*"));
  }

  ResponseEntity<?> unchanged() {
    return headers(ResponseEntity.status(304)).build();
  }

  ResponseEntity<?> answer(Object body) {
    return headers(ResponseEntity.ok()).body(body);
  }

  private ResponseEntity.BodyBuilder headers(ResponseEntity.BodyBuilder answer) {
    answer.header("ETag", value).header("Cache-Control", kept);
    return byKey ? answer.header("Vary", "Authorization", "X-API-Key") : answer;
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package dev.paceline.simulator.server;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/// What goes over the wire: status, headers and bytes.
final class Envelope {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Envelope(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /// The bytes themselves, not to be changed.
  byte[] body() {
    return body;
  }

  /// The JDK's server writes header names with one capital letter, which is one more spelling of
  /// those that the real service uses.
  static Envelope of(Answer answer, Limits limits) {
    byte[] body = answer.reply().body().getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(body);
    long hash = sum.getValue();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", answer.reply().contentType());
    headers.put("Cache-Control", "max-age=0, private, must-revalidate");
    headers.put("ETag", "W/\"" + Long.toHexString(hash) + "\"");
    headers.put("X-Request-Id", Long.toHexString(Dice.seed(hash)));
    answer.reply().location().ifPresent(location -> headers.put("Location", location));
    answer
        .usage()
        .ifPresent(usage -> {
          headers.put("X-RateLimit-Limit", pair(limits.overallWindow(), limits.overallDay()));
          headers.put("X-RateLimit-Usage", pair(usage.overallWindow(), usage.overallDay()));
          headers.put("X-ReadRateLimit-Limit", pair(limits.readWindow(), limits.readDay()));
          headers.put("X-ReadRateLimit-Usage", pair(usage.readWindow(), usage.readDay()));
        });
    return new Envelope(answer.reply().status(), headers, body);
  }

  private static String pair(int window, int day) {
    return String.format(Locale.ROOT, "%d,%d", window, day);
  }
}

package dev.paceline.simulator.server;

import dev.paceline.simulator.server.WebhookPlan.Signature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs notices with the application's secret.
final class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private final String secret;

  /// @param secret of the application; if it is empty, `simulated` stands for it
  Seal(String secret) {
    this.secret = secret.isEmpty() ? "simulated" : secret;
  }

  /// The notice as it is sent at an instant.
  StravaEvent on(StravaEvent event, Signature signature, Instant now) {
    return switch (signature) {
      case ABSENT -> event;
      case VALID -> event.signed(text(event.body(), now, secret));
      case INVALID -> event.signed(text(event.body(), now, secret + "?"));
    };
  }

  private static String text(String body, Instant now, String key) {
    long second = now.getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] hash = mac.doFinal((second + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + second + ",v1=" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException missing) {
      throw new SimulatorException("this Java cannot sign by " + ALGORITHM, missing);
    }
  }
}

package dev.paceline.app.web;

import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.club.activity.AthleteId;
import java.net.URI;
import java.util.Set;

/// A door through which a demonstration's organiser signs in without proof. It opens only where
/// nobody but this machine can reach it and no real athlete can be behind it.
///
/// @param secret the rest of the path that opens it
/// @param organiser who is signed in
public record Demo(String secret, AthleteId organiser) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost", "[::1]");

  void check(Settings settings) {
    String address = settings.text(SettingKey.SERVER_ADDRESS);
    String source = String.valueOf(URI.create(settings.text(SettingKey.API_BASE)).getHost());
    if (!LOOPBACK.contains(address) || !LOOPBACK.contains(source)) {
      throw new IllegalArgumentException(
          "a demonstration serves %s with data of %s; both must be this machine"
              .formatted(address, source));
    }
  }
}

package dev.paceline.app.web.guard;

import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import java.net.URI;
import java.util.Set;

/// The address at which people reach this server.
///
/// @param base without a slash at its end
public record Here(URI base) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  /// As the settings say.
  public static Here of(Settings settings) {
    String configured = settings.text(SettingKey.SERVER_PUBLIC_URL);
    if (!configured.isEmpty()) {
      String text = configured.endsWith("/") ? cut(configured) : configured;
      return new Here(URI.create(text));
    }
    String address = settings.text(SettingKey.SERVER_ADDRESS);
    String host = address.contains(":") ? "[" + address + "]" : address;
    return new Here(
        URI.create("http://%s:%s".formatted(host, settings.text(SettingKey.SERVER_PORT))));
  }

  /// As the settings say, if passwords and cookies are safe there: plain http leaves this machine
  /// only where `server.allow-http` says so.
  ///
  /// @throws Settings.BadSettings naming the key
  public static Here checked(Settings settings) {
    Here here = of(settings);
    boolean reachable = !LOOPBACK.contains(settings.text(SettingKey.SERVER_ADDRESS));
    if (reachable && !here.secure() && !settings.isOn(SettingKey.SERVER_ALLOW_HTTP)) {
      throw Settings.bad(
          "server.address: others than this machine would reach it without encryption; set"
              + " server.public-url to the https address of the proxy before it, or"
              + " server.allow-http to true");
    }
    return here;
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }

  /// Whether browsers reach it over an encrypted connection.
  public boolean secure() {
    return "https".equals(base.getScheme());
  }

  /// The address of a path that begins with a slash.
  public String at(String path) {
    return base + path;
  }

  /// Whether an `Origin` header names this server.
  boolean isOrigin(String origin) {
    return origin.equals(base.getScheme() + "://" + base.getAuthority());
  }
}

package dev.paceline.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// The form of a setting's value: what is accepted, and how it may be shown.
enum SettingForm {
  TEXT("text", ".*"),
  SECRET("text", ".*") {
    @Override
    String shown(String text) {
      return "(hidden)";
    }
  },
  DIRECTORY("a directory", ".*\\S.*"),
  /// Its parameters may hold a password, which must not stand before the host.
  DATABASE(
      "jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/DATABASE?user=…",
      "|jdbc:sqlite:[^:?\\s].*|jdbc:postgresql:[^\\s@?]+(\\?\\S*)?") {
    @Override
    String shown(String text) {
      String address = text.replaceFirst("//[^/]*@", "//(hidden)@");
      int parameters = address.indexOf('?');
      return parameters < 0 ? address : address.substring(0, parameters) + "?(hidden)";
    }
  },
  ADDRESS("an address such as https://www.strava.com/oauth", "https?://[^?#\\s]+") {
    @Override
    boolean accepts(String text) {
      try {
        return super.accepts(text) && new URI(text).getHost() != null;
      } catch (URISyntaxException _) {
        return false;
      }
    }
  },
  DURATION("a duration such as 15s, 90m, 24h, 30d or 3600 (seconds)", "\\d{1,9}[smhd]?"),
  TIMEOUT("a duration of at least a second, such as 15s", "0{0,8}[1-9]\\d{0,8}[smhd]?"),
  COUNT("a whole number from 0 to 100", "\\d{1,2}|100"),
  SIZE("a whole number from 1 to 100", "[1-9]\\d?|100"),
  LIMITS("two numbers such as 100/1000", "[1-9]\\d{0,7}/[1-9]\\d{0,7}");

  private final String accepted;
  private final Pattern pattern;

  SettingForm(String accepted, String pattern) {
    this.accepted = accepted;
    this.pattern = Pattern.compile(pattern);
  }

  /// What is accepted, in words.
  String accepted() {
    return accepted;
  }

  boolean accepts(String text) {
    return pattern.matcher(text).matches();
  }

  /// The value for people's eyes.
  String shown(String text) {
    return text;
  }
}

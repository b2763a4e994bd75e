package dev.paceline.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
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
  PATH_SECRET(
      "nothing, or 16 to 100 letters, digits, - and _ that nobody can guess",
      "|[A-Za-z0-9_-]{16,100}") {
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
  DURATION("a duration such as 15s, 90m, 24h, 30d or 3600 (seconds)", "\\d{1,9}(ms|[smhd])?"),
  TIMEOUT("a duration of at least a second, such as 15s", "0{0,8}[1-9]\\d{0,8}[smhd]?"),
  COUNT("a whole number from 0 to 100", "\\d{1,2}|100"),
  SIZE("a whole number from 1 to 100", "[1-9]\\d?|100"),
  LIMITS("two numbers such as 100/1000", "[1-9]\\d{0,7}/[1-9]\\d{0,7}"),
  MAYBE_DURATION("nothing, or a duration such as 365d", "|\\d{1,9}(ms|[smhd])?"),
  DURATIONS("durations such as 1h,6h,36h", "\\d{1,9}[smhd]?(,\\d{1,9}[smhd]?){0,9}"),
  BATCH("activities a quarter hour, such as 20/15m", "[1-9]\\d{0,4}/15m"),
  SHARE("a share from 0% to 50%", "([0-4]?\\d|50)%"),
  WORDS("a few words", ".*\\S.*"),
  LIST("words with commas between, such as Run,Ride", "|[\\w ]+(,[\\w ]+)*"),
  KINDS(
      "any of detail, photos, comments, with commas between",
      "(detail|photos|comments)(,(detail|photos|comments))*"),
  DISPLAY("consented or owner-only", "consented|owner-only"),
  AUDIENCE("members or public", "members|public"),
  TILES(
      "nothing, or an address with {z}, {x} and {y}, such as https://tiles.example/{z}/{x}/{y}.png",
      "|https?://[\\w.:-]+/(?=.*\\{z})(?=.*\\{x})(?=.*\\{y})[\\w./{}@-]+"),
  JOIN("invite, approval or open", "invite|approval|open"),
  HOST("an address of this machine such as 127.0.0.1, or 0.0.0.0 for all", "[\\w.:-]+"),
  PORT("a port from 1 to 65535, or 0 for any that is free", "0|[1-9]\\d{0,4}") {
    @Override
    boolean accepts(String text) {
      return super.accepts(text) && Integer.parseInt(text) <= 65_535;
    }
  },
  SITE(
      "nothing, or an address without a path, such as https://club.example",
      "|https?://[\\w.-]+(:[1-9]\\d{0,4})?"),
  NETWORKS(
      "nothing, or addresses and networks such as 127.0.0.1,10.0.0.0/8",
      "|[0-9a-fA-F.:]+(/\\d{1,3})?(,[0-9a-fA-F.:]+(/\\d{1,3})?)*"),
  YES_NO("true or false", "true|false"),
  METERS("meters such as 200m", "\\d{1,5}m?"),
  PAGE("a whole number from 1 to 200", "[1-9]\\d?|1\\d\\d|200"),
  FEW("a whole number from 1 to 5", "[1-5]"),
  HEARTBEATS("a whole number from 4 to 100", "[4-9]|[1-9]\\d|100"),
  TIME("a time of the day such as 02:30", "([01]\\d|2[0-3]):[0-5]\\d"),
  TIMES(
      "times of the day such as 00,06:30,12",
      "([01]\\d|2[0-3])(:[0-5]\\d)?(,([01]\\d|2[0-3])(:[0-5]\\d)?)*"),
  KEEP("newest ones and days, such as 3+7d", "[1-9]\\d?\\+\\d{1,3}d"),
  RULE(
      "types, kinds of workout and who sees it at the source, such as Run/1/everyone",
      "[\\w,]+/\\d{1,3}(,\\d{1,3})*/(everyone|followers_only)"),
  DATE("nothing, or a day such as 2025-05-22", "(\\d{4}-\\d\\d-\\d\\d)?") {
    @Override
    boolean accepts(String text) {
      return text.isEmpty() || (super.accepts(text) && parses(() -> LocalDate.parse(text)));
    }
  },
  ZONE("a time zone such as Europe/Berlin", "\\S+") {
    @Override
    boolean accepts(String text) {
      return parses(() -> ZoneId.of(text));
    }
  },
  SECRET_ADDRESS("an address such as https://example.org/alerts", "|https?://\\S+") {
    @Override
    boolean accepts(String text) {
      return text.isEmpty() || (super.accepts(text) && parses(() -> URI.create(text)));
    }

    @Override
    String shown(String text) {
      return "(hidden)";
    }
  };

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

  private static boolean parses(Runnable parsing) {
    try {
      parsing.run();
      return true;
    } catch (DateTimeException | IllegalArgumentException _) {
      return false;
    }
  }

  /// The value for people's eyes.
  String shown(String text) {
    return text;
  }
}

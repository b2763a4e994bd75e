package dev.paceline.simulator.server;

import dev.paceline.simulator.server.Fault.Effect;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a fault from the command line.
final class FaultText {
  static final String CODES = "400, 401, 402, 403, 404, 429, 500, 502, 503, 597";

  private static final String FORM =
      "write KIND[:athlete=ID][:activity=ID][:skip=N][:chance=N%]:EFFECT[:COUNT], where KIND is list, detail,"
          + " segment, streams, athlete, token, authorize, comments, photos, revoke, subscription or any; EFFECT is one of "
          + CODES
          + ", inactive, html, malformed, cut, down, refused, no-efforts or delay=5s (or 200ms); COUNT is a"
          + " number, all calls if left out. Example: list:athlete=900003:429:2";
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<kind>[a-z]+)(?<with>(?::(?:(?:athlete|activity|skip)=\\d{1,18}|chance=\\d{1,3}%))*)"
              + ":(?<effect>\\d{3}|[a-z-]+|delay=\\d{1,6}m?s)(?::(?<count>\\d{1,9}))?");
  private static final Pattern DELAY = Pattern.compile("delay=(\\d+)(m?s)");

  private FaultText() {}

  static Fault parse(String text) {
    Matcher parts = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException("fault \"" + text + "\": " + FORM);
    }
    try {
      String count = parts.group("count");
      Fault fault =
          new Fault(
              kind(parts.group("kind")),
              number(parts.group("with"), "athlete"),
              number(parts.group("with"), "activity"),
              effect(parts.group("effect")),
              Math.toIntExact(number(parts.group("with"), "skip").orElse(0)),
              count == null ? Fault.ALWAYS : Integer.parseInt(count));
      OptionalLong percent = number(parts.group("with"), "chance");
      return percent.isEmpty() ? fault : fault.withChance(percent.getAsLong() / 100.0);
    } catch (IllegalArgumentException | ArithmeticException problem) {
      throw new IllegalArgumentException(
          "fault \"" + text + "\": " + problem.getMessage() + "; " + FORM, problem);
    }
  }

  private static Optional<CallKind> kind(String word) {
    if (word.equals("any")) {
      return Optional.empty();
    }
    for (CallKind kind : CallKind.values()) {
      if (kind != CallKind.OTHER && kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    throw new IllegalArgumentException("no kind of call is named \"" + word + "\"");
  }

  private static OptionalLong number(@Nullable String with, String key) {
    Matcher found = Pattern.compile(":" + key + "=(\\d+)").matcher(with == null ? "" : with);
    return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
  }

  private static Effect effect(String word) {
    Matcher delay = DELAY.matcher(word);
    if (delay.matches()) {
      long amount = Long.parseLong(delay.group(1));
      return new Effect.Delay(
          delay.group(2).equals("ms") ? Duration.ofMillis(amount) : Duration.ofSeconds(amount));
    }
    return switch (word) {
      case "inactive" -> new Effect.Inactive();
      case "html" -> new Effect.Html();
      case "malformed" -> new Effect.Malformed();
      case "cut" -> new Effect.Cut();
      case "down" -> new Effect.Down();
      case "refused" -> new Effect.Refused();
      case "no-efforts" -> new Effect.WithoutEfforts();
      default -> {
        if (!Character.isDigit(word.charAt(0))) {
          throw new IllegalArgumentException("no effect is named \"" + word + "\"");
        }
        yield new Effect.Status(Integer.parseInt(word));
      }
    };
  }
}

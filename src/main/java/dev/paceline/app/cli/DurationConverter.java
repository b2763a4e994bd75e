package dev.paceline.app.cli;

import dev.paceline.app.Settings;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a duration such as `30d`, `24h`, `90m` or `3600` (seconds).
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Settings.parseDuration(text.toLowerCase(Locale.ROOT))
        .orElseThrow(() ->
            new TypeConversionException(
                "write a duration such as 30d, 24h, 90m or 3600 (seconds), not \"" + text + "\""));
  }
}

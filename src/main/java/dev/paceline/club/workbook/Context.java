package dev.paceline.club.workbook;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Setting;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What a workbook is read against. The command line wins over the sheet `Settings`, that over the
/// configuration.
///
/// @param connected whether a working connection to the athlete is stored
/// @param asOf the instant that tells past from future
public record Context(
    Map<Setting, String> commandLine,
    Map<Setting, String> configuration,
    Predicate<SourceKey> connected,
    Instant asOf) {
  public Context {
    commandLine = Collections.unmodifiableMap(new TreeMap<>(commandLine));
    configuration = Collections.unmodifiableMap(new TreeMap<>(configuration));
  }

  /// Nothing chosen, nobody connected.
  public static Context at(Instant asOf) {
    return new Context(Map.of(), Map.of(), _ -> false, asOf);
  }
}

package dev.paceline.club.view;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a club shows of its activities at all.
///
/// @param types the broad types shown, in lower case; empty: all
/// @param since the first day shown, by the wall clock where the activity began; `null`: no limit
public record Filter(Set<String> types, @Nullable LocalDate since) {
  /// What holds for a club that said nothing else: runs and rides of all times.
  public static final Filter DEFAULT = new Filter(Set.of("run", "ride"), null);

  public Filter {
    Set<String> lower = new TreeSet<>();
    for (String type : types) {
      if (type.isBlank() || type.contains(",")) {
        throw new IllegalArgumentException("a type such as Run, not \"" + type + "\"");
      }
      lower.add(type.strip().toLowerCase(Locale.ROOT));
    }
    types = Set.copyOf(lower);
  }
}

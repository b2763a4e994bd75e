package dev.paceline.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which tables the nodes may have written to, by the statements they prepared: so what cannot have
/// changed need not be looked at again. A statement that it does not know, and whatever deletes
/// rows and with them rows of other tables, counts as one that wrote everywhere.
final class Changes {
  private static final Pattern READS = Pattern.compile("\\s*select\\s.*", Pattern.DOTALL);
  private static final Pattern WRITES =
      Pattern.compile("\\s*(?:insert\\s+into|update)\\s+(\\w+)\\s.*", Pattern.DOTALL);
  private static final String NOTHING = "";
  private static final String EVERYTHING = "*";

  /// What deletes rows of a table that no other table points to.
  private static final Pattern LEAF =
      Pattern.compile("\\s*delete\\s+from\\s+(scheduled_tasks|job_log)\\s.*", Pattern.DOTALL);

  private final Map<String, String> written = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();

  /// Takes note of a statement that may be run.
  void note(String sql) {
    String table = written.computeIfAbsent(sql, Changes::table);
    if (!table.equals(NOTHING)) {
      counts.merge(table, 1L, Long::sum);
    }
  }

  /// Takes note of a statement that is not known.
  void noteAny() {
    counts.merge(EVERYTHING, 1L, Long::sum);
  }

  private static String table(String sql) {
    if (READS.matcher(sql).matches()) {
      return NOTHING;
    }
    for (Pattern pattern : List.of(WRITES, LEAF)) {
      Matcher matcher = pattern.matcher(sql);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return EVERYTHING;
  }

  /// Watches tables.
  Watched of(String... tables) {
    return new Watched(Set.of(tables)::contains);
  }

  /// Watches all tables.
  Watched ofAny() {
    return new Watched(_ -> true);
  }

  /// Some tables, and what was seen of them.
  final class Watched {
    private final Predicate<String> tables;
    private long seen = -1;

    private Watched(Predicate<String> tables) {
      this.tables = tables;
    }

    /// Whether they may have changed since this was asked last, or it was not asked yet.
    boolean changed() {
      long now = 0;
      for (var entry : counts.entrySet()) {
        if (entry.getKey().equals(EVERYTHING) || tables.test(entry.getKey())) {
          now += entry.getValue();
        }
      }
      boolean changed = now != seen;
      seen = now;
      return changed;
    }
  }
}

package dev.paceline.club.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.store.Transaction;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The statements that tell which of many activities a viewer sees.
final class SeenRows {
  private static final int AT_ONCE = 500;

  private final Transaction transaction;
  private final Visibility visibility;

  SeenRows(Transaction transaction, Visibility visibility) {
    this.transaction = transaction;
    this.visibility = visibility;
  }

  Set<SourceKey> among(Viewer viewer, Collection<SourceKey> keys) {
    Set<SourceKey> seen = new HashSet<>();
    if (keys.isEmpty()) {
      return seen;
    }
    Condition rule = visibility.of(transaction, viewer, false);
    keys.stream()
        .distinct()
        .collect(groupingBy(SourceKey::source, mapping(SourceKey::externalId, toList())))
        .forEach((source, ids) -> {
          for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            add(rule, source, some, seen);
          }
        });
    return seen;
  }

  private void add(Condition rule, String source, List<String> ids, Set<SourceKey> seen) {
    Condition where =
        rule.and(
            new Condition(
                "a.source = :seen_source and a.external_id in (:seen_ids)",
                Map.of("seen_source", source, "seen_ids", ids)));
    transaction
        .sql(
            "select a.external_id from activity a " + Visibility.OVERRIDE + " where " + where.sql())
        .params(where.parameters())
        .query(row -> {
          seen.add(new SourceKey(source, row.getString(1)));
        });
  }
}

package dev.paceline.club.enrichment;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.enrichment.Enrichment.Due;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.club.enrichment.Schedule.Attempts;
import dev.paceline.club.enrichment.Schedule.Facts;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The statement that finds what is due. It gathers the facts of activities that can be due at all,
/// and judges them as [Schedule] does.
///
/// The plus before `athlete_id` keeps SQLite from going through all activities of the athletes
/// instead of the few that can be due.
final class DueRows {
  private static final String FACTS =
      """
      select a.athlete_id, a.id, a.source, a.external_id, k.kind, a.start_at,
        case when a.workout_type in (:races) then 1 else 0 end as race,
        case when k.kind = 'DETAIL' then (case when d.activity_id is null then 0 else 1 end)
          when g.state in ('value', 'empty') then 1 else 0 end as known,
        case when g.state = 'empty' then 1 else 0 end as holds_nothing,
        case when k.kind = 'DETAIL' and g.state = 'unknown' then 1 else 0 end as outdated,
        case when k.kind = 'DETAIL' and coalesce(a.trainer, 0) = 0 and coalesce(a.manual, 0) = 0
            and coalesce(a.distance_meters, 0) > 0 and coalesce(d.polyline, '') = ''
            and (a.start_latitude is not null or coalesce(a.summary_polyline, '') <> '')
          then 1 else 0 end as wants_line,
        case k.kind when 'PHOTOS' then d.photo_count when 'COMMENTS' then d.comment_count
          else null end as number,
        case when :details = 1 and d.activity_id is null then 1 else 0 end as detail_open,
        case when r.kind is null then 0 else 1 end as refused,
        case when e.state = 'GIVEN_UP' then 1 else 0 end as given_up,
        coalesce(e.tries, 0) as tries, coalesce(e.next_at, 0) as next_at, e.check_at,
        coalesce(e.asked, 0) as asked
      from (
          select id from activity where start_at > :oldest
          union select activity_id from enrichment where asked = 1 or check_at is not null
          union select activity_id from activity_group
            where state = 'unknown' and field_group = 'detail'
          union select id from activity where id = :activity
        ) c
      join activity a on a.id = c.id
      join athlete t on t.id = a.athlete_id and t.source = a.source
      cross join ($kinds) k
      left join activity_group g on g.athlete_id = a.athlete_id and g.activity_id = a.id
        and g.field_group = k.field_group
      left join activity_detail d on d.athlete_id = a.athlete_id and d.activity_id = a.id
      left join enrichment e on e.athlete_id = a.athlete_id and e.activity_id = a.id
        and e.kind = k.kind
      left join enrichment_refusal r on r.athlete_id = a.athlete_id and r.kind = k.kind
      where a.missing_since is null and a.start_at is not null
        and +a.athlete_id between :first and :last
      """;

  private static final String DUE =
      """
      select * from ($facts) f
      where f.refused = 0 and (
        (f.asked = 1 and f.next_at <= :now)
        or (f.asked = 0 and f.given_up = 0 and (
          f.check_at <= :now
          or (f.next_at <= :now
            and (f.outdated = 1 or f.start_at > :oldest)
            and (f.tries < :cap or f.wants_line = 1)
            and case when f.kind = 'DETAIL'
              then f.known = 0 or f.outdated = 1 or f.wants_line = 1
              else f.known = 0 and f.detail_open = 0 and coalesce(f.number, 1) > 0 end))))
      order by f.race desc, f.start_at desc, f.external_id, f.kind desc
      limit :limit
      """;

  private final Transaction transaction;
  private final EnrichmentPolicy policy;

  DueRows(Transaction transaction, EnrichmentPolicy policy) {
    this.transaction = transaction;
    this.policy = policy;
  }

  List<Due> list(@Nullable AthleteId athlete, int limit) {
    if (policy.kinds().isEmpty()) {
      return List.of();
    }
    return statement(DUE.replace("$facts", facts(policy.kinds())), athlete, -1)
        .param("now", transaction.now().toEpochMilli())
        .param("limit", limit)
        .query((row, _) -> due(row))
        .list();
  }

  /// What is known of one kind of an activity; empty if that is hidden or of another source.
  Optional<Facts> find(Item item) {
    return statement(
            "select * from (" + facts(Set.of(item.kind())) + ") f where f.id = :activity",
            item.athlete(),
            item.activity())
        .query((row, _) -> facts(row))
        .optional();
  }

  private StatementSpec statement(String sql, @Nullable AthleteId athlete, long activity) {
    return transaction
        .sql(sql)
        .param("details", policy.kinds().contains(Kind.DETAIL) ? 1 : 0)
        .param("races", Summary.RACES)
        .param("cap", policy.cap())
        .param("oldest", transaction.now().minus(policy.maxAge()).toEpochMilli())
        .param("activity", activity)
        .param("first", athlete == null ? Long.MIN_VALUE : athlete.value())
        .param("last", athlete == null ? Long.MAX_VALUE : athlete.value());
  }

  private static String facts(Set<Kind> kinds) {
    return FACTS.replace(
        "$kinds",
        Arrays.stream(Kind.values())
            .filter(kinds::contains)
            .map(kind ->
                "select '%s' as kind, '%s' as field_group".formatted(kind.name(), kind.group()))
            .collect(joining(" union all ")));
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        new Item(
            new AthleteId(row.getLong("athlete_id")),
            row.getLong("id"),
            Kind.valueOf(row.getString("kind"))),
        new SourceKey(row.getString("source"), row.getString("external_id")),
        row.getInt("race") == 1,
        Instant.ofEpochMilli(row.getLong("start_at")));
  }

  private static Facts facts(ResultSet row) throws SQLException {
    int number = row.getInt("number");
    Integer told = row.wasNull() ? null : number;
    long checkAt = row.getLong("check_at");
    Instant check = row.wasNull() ? null : Instant.ofEpochMilli(checkAt);
    return new Facts(
        Kind.valueOf(row.getString("kind")),
        Instant.ofEpochMilli(row.getLong("start_at")),
        row.getInt("race") == 1,
        row.getInt("known") == 1,
        row.getInt("holds_nothing") == 1,
        row.getInt("outdated") == 1,
        row.getInt("wants_line") == 1,
        told,
        row.getInt("detail_open") == 1,
        row.getInt("refused") == 1,
        new Attempts(
            row.getInt("given_up") == 1,
            row.getInt("tries"),
            Instant.ofEpochMilli(row.getLong("next_at")),
            check,
            row.getInt("asked") == 1));
  }
}

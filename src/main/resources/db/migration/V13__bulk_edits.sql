-- Changes of many races at once, kept for a week so that they can be taken back.

create table race_bulk (
  id bigint not null primary key,
  club_id bigint not null references club (id),
  applied_at bigint not null,     -- milliseconds since the epoch
  undone_at bigint
);

-- One field of one race: what was set by hand before, null for nothing, and what the change set.
create table race_bulk_row (
  bulk_id bigint not null references race_bulk (id) on delete cascade,
  athlete_id bigint not null,
  source text not null,
  external_id text not null,
  field text not null,
  value_before text,
  value_after text not null,
  primary key (bulk_id, athlete_id, source, external_id, field)
);

create index race_bulk_row_athlete on race_bulk_row (athlete_id);

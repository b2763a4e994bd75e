-- Where the reading of a range of an athlete's list stands, between two of its pages.
create table list_cursor (
  athlete_id bigint not null references athlete (id),
  from_at bigint not null,
  to_at bigint not null,
  started_at bigint not null,     -- when its first page was asked for
  position text not null,         -- written and understood by the source alone
  primary key (athlete_id, from_at)
);

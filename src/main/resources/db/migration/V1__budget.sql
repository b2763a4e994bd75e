-- What an application has spent: one row for each bucket and span, holding its latest window.
-- The scope is a hash of the application's credential.
create table budget_window (
  scope text not null,
  bucket text not null,           -- READ, OVERALL
  span text not null,             -- QUARTER, DAY
  window_start bigint not null,
  used integer not null,
  lim integer not null,
  primary key (scope, bucket, span)
);

-- Until when a whole application pauses, after it was refused.
create table budget_pause (
  scope text not null primary key,
  until bigint not null,
  why text not null
);

-- Athletes, their activities and efforts, and what is known about them.
--
-- Columns *_at hold instants in milliseconds since the epoch. Columns wall_* hold the time that a
-- clock on the wall showed, in seconds as if it were UTC: never compare the two kinds.
-- Every table has the athlete in it, so that one athlete can be copied or erased.

-- The last number given to an athlete or an activity. Numbers are never given twice, not even
-- after the newest row was deleted, as others may remember them.
create table activity_number (
  kind text not null primary key,
  last bigint not null
);

create table athlete (
  id bigint not null primary key,
  source text not null,
  external_id text not null,
  unique (source, external_id)
);

create table activity (
  id bigint not null primary key,
  athlete_id bigint not null references athlete (id),
  source text not null,
  external_id text not null,
  first_seen_at bigint not null,
  missing_since bigint,           -- when a complete list lacked it
  name text,
  type text,
  sport_type text,
  workout_type integer,
  start_at bigint,
  wall_start bigint,
  timezone text,
  utc_offset_seconds integer,
  elapsed_seconds integer,
  moving_seconds integer,
  distance_meters double precision,
  climb_meters double precision,
  visibility text,
  is_private integer,
  flagged integer,
  trainer integer,
  manual integer,
  has_track integer,
  gear_id text,
  start_latitude double precision,
  start_longitude double precision,
  summary_polyline text,
  device_name text,
  unique (source, external_id),
  unique (athlete_id, id)
);

-- Where the fields of an activity come from: one row for each group of fields.
create table activity_group (
  athlete_id bigint not null,
  activity_id bigint not null,
  field_group text not null,      -- summary, detail, efforts
  state text not null,            -- unknown (or outdated), empty, value
  fetched_at bigint not null,
  source text not null,
  content_hash text not null,
  primary key (athlete_id, activity_id, field_group),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

create table effort (
  athlete_id bigint not null,
  activity_id bigint not null,
  ordinal integer not null,       -- the order in which the source listed them
  id bigint not null,
  segment_id bigint not null,
  segment_id_is_text integer not null,
  elapsed_seconds integer not null,
  start_at bigint,
  wall_start bigint,
  first_sample integer not null,
  last_sample integer not null,
  distance_meters double precision not null,
  hidden integer not null,
  primary key (athlete_id, activity_id, ordinal),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

-- Distances measured along tracks; without meters the track was of no use.
create table measure (
  athlete_id bigint not null,
  activity_id bigint not null,
  first_sample integer not null,
  last_sample integer not null,
  meters double precision,
  first_sample_seconds integer,
  read_at bigint not null,
  primary key (athlete_id, activity_id, first_sample, last_sample),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

-- The last attempt at a detail that failed, if none succeeded since.
create table detail_failure (
  athlete_id bigint not null,
  activity_id bigint not null,
  code text not null,
  failed_at bigint not null,
  until_at bigint,
  primary key (athlete_id, activity_id),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

-- Ranges of an athlete's list that are known: disjoint, each read at one instant.
create table list_coverage (
  athlete_id bigint not null references athlete (id),
  from_at bigint not null,
  to_at bigint not null,
  read_at bigint not null,
  primary key (athlete_id, from_at)
);

-- The last attempt at a list that failed, if none succeeded since.
create table list_failure (
  athlete_id bigint not null primary key references athlete (id),
  code text not null,
  failed_at bigint not null,
  until_at bigint
);

-- A list that lacked too much to be believed at once: since when, and a hash of what it lacked.
create table list_hold (
  athlete_id bigint not null primary key references athlete (id),
  held_at bigint not null,
  missing_hash text not null
);

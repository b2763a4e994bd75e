-- What a detail says beyond efforts, photos and comments, how walks are staged and held, and what
-- was tried to complete activities. Columns as in V2: *_at are epoch milliseconds.

-- Raised in every transaction that changes something of an athlete that can be seen.
create table athlete_version (
  athlete_id bigint not null primary key references athlete (id),
  version bigint not null
);

-- When it became certain that an activity is gone at its source; missing_since says since when it
-- is hidden.
alter table activity add column gone_at bigint;

create index activity_by_start on activity (start_at);

-- What is outdated or unknown is looked for among everything.
create index activity_group_unknown on activity_group (activity_id) where state = 'unknown';

-- The last failed attempt at every range of a list that was not read since: disjoint. What was
-- known of whole lists is now said of all time (years 1 to 9999).
create table failure_of_range (
  athlete_id bigint not null references athlete (id),
  from_at bigint not null,
  to_at bigint not null,
  code text not null,
  failed_at bigint not null,
  until_at bigint,
  primary key (athlete_id, from_at)
);

insert into failure_of_range (athlete_id, from_at, to_at, code, failed_at, until_at)
select athlete_id, -62135596800000, 253402300800000, code, failed_at, until_at from list_failure;

drop table list_failure;

alter table failure_of_range rename to list_failure;

create table activity_detail (
  athlete_id bigint not null,
  activity_id bigint not null,
  description text,               -- as the source wrote it
  polyline text,                  -- the detailed line; empty if the source said that there is none
  photo_count integer,
  comment_count integer,
  device_name text,
  calories double precision,
  primary key (athlete_id, activity_id),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

create table activity_photo (
  athlete_id bigint not null,
  activity_id bigint not null,
  ordinal integer not null,       -- 0 is the cover
  external_id text not null,
  url text not null,
  caption text,
  video integer not null,
  primary key (athlete_id, activity_id, ordinal),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

create table activity_comment (
  athlete_id bigint not null,
  activity_id bigint not null,
  ordinal integer not null,       -- the order in which the source listed them
  external_id text not null,
  body text not null,
  written_at bigint,
  first_name text not null,
  primary key (athlete_id, activity_id, ordinal),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

-- Music named in descriptions, one row for each line.
create table activity_music (
  athlete_id bigint not null,
  activity_id bigint not null,
  ordinal integer not null,
  form text not null,             -- RADIO, PLAYLIST, ALBUM, TRACK
  title text not null,
  artist text,
  raw_line text not null,
  is_primary integer not null,
  primary key (athlete_id, activity_id, ordinal),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

-- Pages of a full walk, kept apart until it is complete.
create table walk_staging (
  athlete_id bigint not null references athlete (id),
  session text not null,
  source text not null,
  external_id text not null,
  fetched_at bigint not null,
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
  primary key (session, source, external_id)
);

create index walk_staging_of_athlete on walk_staging (athlete_id);

-- What is held, so that somebody can apply it: which walk, what it read and what it lacks.
alter table list_hold add column session text;
alter table list_hold add column started_at bigint;
alter table list_hold add column ranges text;
alter table list_hold add column known integer;
alter table list_hold add column is_full integer not null default 0;

create table list_hold_activity (
  athlete_id bigint not null,
  activity_id bigint not null,
  primary key (athlete_id, activity_id),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

-- What was tried to complete an activity; whether it is complete say activity_group and
-- activity_detail.
create table enrichment (
  athlete_id bigint not null,
  activity_id bigint not null,
  kind text not null,             -- DETAIL, PHOTOS, COMMENTS
  state text not null,            -- PENDING, DONE, EMPTY, FAILED, GIVEN_UP
  attempts integer not null,      -- ever
  tries integer not null,         -- since the last success: what the cap counts
  checks integer not null,        -- repeats outside spacing and cap since then
  last_attempt_at bigint,
  next_at bigint not null,
  check_at bigint,                -- when to look again outside spacing and cap
  asked integer not null,         -- 1 if somebody asked for it
  begun text,                     -- as what it was begun last: TURN, CHECK, ASKED
  error text,
  primary key (athlete_id, activity_id, kind),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

create index enrichment_out_of_turn on enrichment (activity_id)
  where asked = 1 or check_at is not null;

-- Kinds that the source refuses for an athlete altogether.
create table enrichment_refusal (
  athlete_id bigint not null references athlete (id),
  kind text not null,
  refused_at bigint not null,
  primary key (athlete_id, kind)
);

-- How many activities were shown at the last integrity check.
create table integrity_count (
  athlete_id bigint not null primary key references athlete (id) on delete cascade,
  activities integer not null,
  checked_at bigint not null
);

-- Clubs, who belongs to them and what they agreed to; what people changed by hand; races.
--
-- Columns *_at hold instants in milliseconds since the epoch, columns wall_* the time of a clock on
-- the wall in seconds as if it were UTC. Columns *_by hold the athlete who did it: null when it was
-- nobody of the athletes, or one who was erased since.

create table club (
  id bigint not null primary key,
  name text not null unique,
  is_default integer not null
);

-- Raised with every change of what a club's members may see of each other.
create table club_version (
  club_id bigint not null primary key references club (id),
  version bigint not null
);

create table member (
  athlete_id bigint not null primary key,
  operator integer not null default 0,
  hidden integer not null default 0,
  blocked integer not null default 0,
  paused integer not null default 0,
  erasing integer not null default 0,
  followers_shown integer not null default 0,
  heart_rate_shown integer not null default 0
);

create table membership (
  athlete_id bigint not null references member (athlete_id),
  club_id bigint not null references club (id),
  role text not null,             -- MEMBER, EDITOR, ADMIN
  since_at bigint not null,
  primary key (athlete_id, club_id)
);

create index membership_club on membership (club_id);

-- Every consent ever given; without withdrawn_at it stands.
create table consent (
  athlete_id bigint not null,
  club_id bigint not null references club (id),
  audience text not null,         -- COMPETITION, MEMBERS, PUBLIC
  given_at bigint not null,
  text_version text not null,
  withdrawn_at bigint,
  primary key (athlete_id, club_id, audience, given_at)
);

-- Who changed what. The fields are JSON objects.
create table audit (
  id bigint not null primary key,
  at bigint not null,
  actor_by bigint,
  role text not null,
  command text not null,          -- the route or the command
  request_id text not null,
  athlete_id bigint,              -- whom the change is about
  fields_before text not null,
  fields_after text not null
);

create index audit_athlete on audit (athlete_id);

-- What people changed: one column for each field, null where nobody did. By the key that a source
-- knows, so that it outlives the row of the activity.
create table activity_override (
  athlete_id bigint not null,
  source text not null,
  external_id text not null,
  name text,
  name_by bigint,
  name_at bigint,
  elapsed_seconds integer,
  elapsed_seconds_by bigint,
  elapsed_seconds_at bigint,
  distance_meters double precision,
  distance_meters_by bigint,
  distance_meters_at bigint,
  event_id bigint,
  event_id_by bigint,
  event_id_at bigint,
  hidden integer,
  hidden_by bigint,
  hidden_at bigint,
  description text,
  description_by bigint,
  description_at bigint,
  note text,
  note_by bigint,
  note_at bigint,
  primary key (athlete_id, source, external_id)
);

create index activity_start on activity ((coalesce(start_at, 0)) desc, external_id, source);

-- Which activities a club shows at all.
create table club_filter (
  club_id bigint not null primary key references club (id),
  types text not null,            -- separated by commas; empty: all
  since_day bigint                -- days since the epoch, local; null: no limit
);

-- What makes an activity a race of a club.
create table race_rule (
  club_id bigint not null primary key references club (id),
  types text not null,            -- separated by commas
  workout_types text not null,    -- separated by commas
  least_meters double precision not null,
  followers_too integer not null
);

create table race_class (
  club_id bigint not null references club (id),
  ordinal integer not null,
  name text not null,
  from_meters double precision not null,
  to_meters double precision,     -- null: no limit
  primary key (club_id, ordinal)
);

-- The last number given to an event or a manual result. Numbers are never given twice.
create table race_number (
  kind text not null primary key,
  last bigint not null
);

create table event (
  id bigint not null primary key,
  club_id bigint not null references club (id),
  name text not null
);

-- Every name of an event, the present one and earlier ones, as they are compared.
create table event_name (
  club_id bigint not null,
  folded text not null,
  event_id bigint not null references event (id),
  name text not null,
  primary key (club_id, folded)
);

-- Results that no source of recordings knows.
create table manual_result (
  athlete_id bigint not null,
  source text not null,           -- manual, import
  external_id text not null,
  name text not null,
  type text not null,
  start_at bigint not null,
  wall_start bigint not null,
  elapsed_seconds integer not null,
  distance_meters double precision not null,
  climb_meters double precision,
  event_id bigint,
  note text not null,
  entered_by bigint,
  entered_at bigint not null,
  primary key (athlete_id, source, external_id),
  unique (source, external_id)
);

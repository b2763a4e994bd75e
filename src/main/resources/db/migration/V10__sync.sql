-- Whether a pause ends by a call that finds out if it is over.
alter table budget_pause add column probe integer not null default 0;

-- How often calls of an application were refused for the limits.
create table budget_refusal (
  scope text not null primary key,
  refused bigint not null,
  last_at bigint not null
);

-- Since when the activity of an override is known to be stored no more.
alter table activity_override add column lacking_since bigint;

-- How the sync of an athlete stands.
create table sync_athlete (
  athlete_id bigint not null primary key references athlete (id),
  status text not null,           -- PENDING, COMPLETED, ERROR, NEEDS_RECONNECT
  error_code text,
  error_text text,
  failures integer not null,      -- sessions that failed since one succeeded
  joined_at bigint not null,
  last_synced_at bigint,
  full_at bigint,                 -- when the last complete full walk began
  due_at bigint not null,         -- when the next incremental walk makes sense
  asked_at bigint,                -- when a person asked last
  asked_session text              -- and what came of it
);

-- When something regular was done last.
create table sync_slot (
  name text not null primary key,
  done_at bigint not null
);

-- What the source told unasked, as it told it.
create table webhook_event (
  id bigint not null primary key,
  received_at bigint not null,
  subscription text not null,
  object_type text not null,      -- activity, athlete
  object_id text not null,
  aspect text not null,           -- create, update, delete
  owner bigint not null,          -- the source's number of the athlete
  event_at bigint not null,
  updates text not null,
  identity text not null,         -- a hash of what makes two events the same
  state text not null,            -- NEW, TAKEN, REPEATED, REJECTED
  note text not null
);

create index webhook_event_by_state on webhook_event (state, id);
create index webhook_event_by_identity on webhook_event (identity);

-- Activities that events named, to be looked at alone.
create table named_activity (
  athlete_id bigint not null references athlete (id),
  external_id text not null,
  wanted text not null,           -- READ, CONFIRM_GONE
  not_before bigint not null,
  looks integer not null,         -- how often it was not there yet
  failed_looks integer not null,  -- looks that failed since one did not
  failures integer not null,      -- tries of the request it is at
  renewed integer not null,
  events integer not null,        -- how many have named it
  primary key (athlete_id, external_id)
);

-- Durable jobs: what the job engine runs, and beside it what we know of each run.

-- The table of db-scheduler, with its names. Instants are in milliseconds since the epoch.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,    -- the subject
  task_data bytea,                -- always empty
  execution_time bigint not null,
  picked boolean not null,
  picked_by text,
  last_success bigint,
  last_failure bigint,
  consecutive_failures integer,
  last_heartbeat bigint,
  version bigint not null,
  priority integer not null,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_due
  on scheduled_tasks (picked, priority desc, execution_time, task_name, task_instance);
create index scheduled_tasks_heartbeat on scheduled_tasks (picked, last_heartbeat);

-- One run of a job from its request to its end. What follows it is kept in it until it ends.
create table job_session (
  id text not null primary key,
  task text not null,
  subject text not null,
  athlete_id bigint,              -- if the subject is an athlete
  kind text not null,
  strength integer not null,
  priority integer not null,
  state text not null,            -- QUEUED, RUNNING, WAITING, DONE, FAILED, CANCELLED
  attempts integer not null,
  fence bigint not null,
  requested_by text not null,
  cancelled_by text,
  follow_id text,
  follow_kind text,
  follow_strength integer,
  follow_priority integer,
  follow_not_before bigint,
  follow_by text,
  position text,                  -- the cursor, understood by the work alone
  counters text not null,         -- JSON
  not_before bigint,
  why text not null,
  code text,
  dead integer not null,
  created_at bigint not null,
  started_at bigint,
  progressed_at bigint,
  moved_at bigint not null,       -- of the last progress, or the end of the last wait
  ended_at bigint
);

create unique index job_session_live on job_session (task, subject)
  where state in ('QUEUED', 'RUNNING', 'WAITING');
create index job_session_subject on job_session (task, subject, created_at);
create index job_session_athlete on job_session (athlete_id);
create index job_session_dead on job_session (ended_at) where dead = 1;
create unique index job_session_follow on job_session (follow_id) where follow_id is not null;

-- The log of a session, in the order of the numbers.
create table job_log (
  id bigint not null primary key,
  session text not null,
  athlete_id bigint,
  logged_at bigint not null,
  level text not null,            -- INFO, SUCCESS, WARNING, ERROR
  message text not null,
  data text not null              -- JSON
);

create index job_log_session on job_log (session, id);
create index job_log_athlete on job_log (athlete_id);
create index job_log_time on job_log (logged_at);

-- Who somebody is: accounts, and the ways to prove to be one. Of secrets only hashes are stored.
--
-- Columns *_at hold instants in milliseconds since the epoch.

-- Rises when a role changes or the athlete is blocked: whoever is signed in signs in again.
alter table member add column role_version bigint not null default 0;

create table account (
  athlete_id bigint not null primary key references athlete (id),
  name text not null,
  own_id text,                    -- the id it was opened with, if that was without Strava
  opened_at bigint not null
);

create table account_session (
  secret_hash text not null primary key,
  athlete_id bigint not null references account (athlete_id),
  role_version bigint not null,
  opened_at bigint not null,
  seen_at bigint not null
);

create index account_session_athlete on account_session (athlete_id);

-- Goes when it is used.
create table sign_in_link (
  secret_hash text not null primary key,
  athlete_id bigint not null references account (athlete_id),
  role_version bigint not null,
  expires_at bigint not null
);

create table club_invite (
  id bigint not null primary key,
  club_id bigint not null references club (id),
  secret_hash text not null unique,
  shown text not null,            -- the beginning of the secret
  reusable integer not null,
  uses integer not null,
  issued_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
);

create table club_application (
  athlete_id bigint not null references account (athlete_id),
  club_id bigint not null references club (id),
  applied_at bigint not null,
  rejected_at bigint,
  primary key (athlete_id, club_id)
);

create table api_key (
  id bigint not null primary key,
  club_id bigint not null references club (id),
  athlete_id bigint,              -- whose rows it shows, if those of one
  kind text not null,             -- PERSONAL, CLUB, EMBED
  name text not null,
  scopes text not null,           -- separated by blanks
  origins text not null,          -- separated by blanks
  shown text not null,            -- the beginning of the secret
  secret_hash text not null unique,
  issued_at bigint not null,
  expires_at bigint,
  rotated_until bigint,           -- until when it is good beside the one in its place
  revoked_at bigint,
  used_at bigint
);

create index api_key_shown on api_key (shown);

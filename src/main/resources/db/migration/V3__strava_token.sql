create table strava_token (
  athlete bigint primary key,
  access_token text not null,
  refresh_token text not null,
  expires_at bigint not null,
  scope text,
  refused_hash text,
  lease_holder text,
  lease_until bigint not null default 0,
  updated_at bigint not null
);

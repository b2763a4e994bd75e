-- Who was erased, as hashes that name nobody: applied to every snapshot before it is restored.
-- A restore adds to these two tables and takes nothing away.
create table erasure_salt (
  salt text not null primary key,
  made_at bigint not null
);

create table erasure (
  salt text not null references erasure_salt (salt),
  athlete_hash text not null,     -- of the salt, the source and the source's number
  erased_at bigint not null,
  primary key (salt, athlete_hash)
);

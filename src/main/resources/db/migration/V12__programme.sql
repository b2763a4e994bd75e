-- Competitions that clubs hold: what their organisers uploaded, row by row, and how far each is.
--
-- Columns *_at hold instants in milliseconds since the epoch, columns *_by the athlete who did it:
-- null when it was nobody of the athletes, or one who was erased since.

-- The last number given to a competition. Numbers are never given twice.
create table competition_number (
  kind text not null primary key,
  last bigint not null
);

create table competition (
  id bigint not null primary key,
  club_id bigint not null references club (id),
  name text not null,
  state text not null,            -- DRAFT, READY, PUBLISHED
  outline text not null,          -- the sheets without their rows, JSON
  uploaded_by bigint,
  uploaded_at bigint not null,
  as_of_at bigint,                -- the instant that the last completed run judged by
  version bigint not null         -- raised by every change
);

create index competition_club on competition (club_id);

-- The rows of the sheets that are read; no token is in them.
create table competition_row (
  competition_id bigint not null references competition (id),
  sheet integer not null,
  line integer not null,
  athlete_id bigint,              -- whose row it is, where it is a runner's
  cells text not null,            -- JSON
  primary key (competition_id, sheet, line)
);

create index competition_row_athlete on competition_row (athlete_id);

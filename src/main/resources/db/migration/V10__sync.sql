-- Whether a pause ends by a call that finds out if it is over.
alter table budget_pause add column probe integer not null default 0;

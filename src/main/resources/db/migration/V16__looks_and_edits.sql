-- Since when the activity of a change made by hand has been gone; null while it is stored, or when
-- nobody has looked yet.
alter table activity_override add column lacking_since bigint;

-- Looks at an activity named by an event that failed since one did not.
alter table named_activity add column failed_looks integer not null default 0;

-- Since when the activity of a change made by hand has been gone; null while it is stored, or when
-- nobody has looked yet.
alter table activity_override add column lacking_since bigint;

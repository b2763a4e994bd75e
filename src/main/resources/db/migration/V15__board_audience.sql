-- Whether a club shows its boards to everybody; null while the setting of the server says so.
alter table club add column open_board integer;

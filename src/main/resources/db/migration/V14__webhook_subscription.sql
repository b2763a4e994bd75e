-- The number of the subscription by which events come that are ours.
create table webhook_subscription (
  id text not null primary key,
  known_at bigint not null
);

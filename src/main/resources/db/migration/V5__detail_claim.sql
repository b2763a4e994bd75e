-- Who is reading a detail just now. A claim ends with the reading, or at its instant.
create table detail_claim (
  athlete_id bigint not null,
  activity_id bigint not null,
  holder text not null,
  until_at bigint not null,
  primary key (athlete_id, activity_id),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

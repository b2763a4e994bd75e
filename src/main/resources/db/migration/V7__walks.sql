-- Stands in for the columns that details and versions come with.
create table activity_detail (
  athlete_id bigint not null,
  activity_id bigint not null,
  description text,
  polyline text,
  photo_count integer,
  comment_count integer,
  device_name text,
  primary key (athlete_id, activity_id),
  foreign key (athlete_id, activity_id) references activity (athlete_id, id) on delete cascade
);

create table athlete_version (
  athlete_id bigint not null primary key,
  version bigint not null
);

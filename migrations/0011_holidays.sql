-- Public holidays as data: periods of law are counted by them. What a pack says anew takes the place of what it said.
create table holiday (
  country char(2) not null,
  day date not null,
  -- Two holidays may fall on one day.
  rule text not null,
  title jsonb not null,
  primary key (country, day, rule)
);
grant select, insert, delete on holiday to recourse_runtime;

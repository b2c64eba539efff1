-- What is asked of whoever applies to sell a class, and how the application goes on.

-- A number that an authority gives: its shape, and which of them prove nothing. Known misuse is added as it is found.
create table identifier (
  id text primary key,
  document jsonb not null
);

-- What a site asks for a class, version by version: an application is judged by the one it was made under.
create table requirement (
  site_id text not null references site,
  class text not null,
  version text not null,
  effective_from timestamptz not null,
  effective_until timestamptz check (effective_until > effective_from),
  document jsonb not null,
  primary key (site_id, class, version),
  unique (site_id, class, effective_from)
);
create trigger requirement_append_only before update or delete on requirement
  for each row execute function refuse_change();

grant select, insert, update on identifier to recourse_runtime;
grant select, insert on requirement to recourse_runtime;

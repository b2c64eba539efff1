-- A draft tried over the stored catalogue before it binds anyone. It reads listings and changes none.

create table simulation (
  id uuid primary key,
  site_id text not null references site,
  policy text not null,
  -- The version whole, as it would be published: what was simulated is held against what is.
  document jsonb not null,
  vocabulary_hash text not null references vocabulary,
  requested_at timestamptz not null,
  requested_by jsonb not null,
  seed bytea not null check (length(seed) between 1 and 64),
  sample_size integer not null check (sample_size between 0 and 200),
  -- Live listings when it was asked for, to say how far it has come.
  listings integer not null check (listings >= 0),
  screened integer not null default 0 check (screened >= 0),
  -- What the next batch goes on from.
  progress jsonb not null,
  result jsonb,
  finished_at timestamptz check (finished_at >= requested_at),
  constraint simulation_finished check ((result is null) = (finished_at is null))
);
create index simulation_unfinished on simulation (requested_at, id) where finished_at is null;

-- Listings drawn at random from those that the draft hits, with their evidence, to be read.
create table simulation_sample (
  simulation_id uuid not null references simulation,
  rank text not null,
  listing_id uuid not null references listing,
  document jsonb not null,
  primary key (simulation_id, rank)
);

create function guard_simulation() returns trigger language plpgsql as $$
declare movable text[] := array['screened', 'progress', 'result', 'finished_at'];
begin
  if tg_op = 'DELETE' or old.finished_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'simulation % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger simulation_unchanging before update or delete on simulation
  for each row execute function guard_simulation();
create constraint trigger simulation_recorded after update on simulation
  deferrable initially deferred for each row execute function require_change_entry('finished_at', 'simulation.finished');
create trigger simulation_sample_append_only before update or delete on simulation_sample
  for each row execute function refuse_change();

grant select, insert on simulation, simulation_sample to recourse_runtime;
grant update (screened, progress, result, finished_at) on simulation to recourse_runtime;
-- The operator's own deliberation.
alter table simulation enable row level security;
alter table simulation force row level security;
create policy scope on simulation using (in_scope(null));
alter table simulation_sample enable row level security;
alter table simulation_sample force row level security;
create policy scope on simulation_sample using (in_scope(null));

-- A catalogue is gone through seller by seller.
create index listing_by_seller on listing (site_id, seller_id, id) where withdrawn_at is null;

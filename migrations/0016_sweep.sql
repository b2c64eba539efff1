-- No stampede: what the system decides because of one change is counted, limited, and above the limit held until the
-- change was simulated, a random sample was judged by people, and a second person released it.

-- What the operator set for a site; null where the house's law says it.
alter table site add column sweep_limits jsonb;

-- P(X <= errors) of a binomial distribution, by its terms: the exact test behind Clopper and Pearson's upper bound,
-- which lies below a share where fewer errors than this come about with less than 1 - confidence.
create function probability_of_at_most(errors integer, size integer, share numeric) returns numeric
  language plpgsql immutable as $$
declare
  term numeric := power(1 - share, size);
  total numeric := term;
begin
  for place in 0 .. errors - 1 loop
    term := term * (size - place) / (place + 1) * share / (1 - share);
    total := total + term;
  end loop;
  return total;
end
$$;

create table sweep (
  id uuid primary key,
  site_id text not null references site,
  -- The change that its decisions stem from.
  version_id uuid not null references policy_version,
  opened_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opened_at),
  -- The limits as they stood when it was opened, and what they came to on the catalogue of then.
  limits jsonb not null,
  most_decisions integer not null check (most_decisions >= 0),
  most_sellers integer not null check (most_sellers >= 0),
  most_listings integer not null check (most_listings >= 0),
  -- Of the sweep before, where its window was not over for long enough: so no span of a window's length exceeds a limit.
  carried_decisions integer not null default 0 check (carried_decisions >= 0),
  carried_sellers integer not null default 0 check (carried_sellers >= 0),
  carried_listings integer not null default 0 check (carried_listings >= 0),
  -- Made by the system before anyone released it.
  decisions integer not null default 0 check (decisions >= 0),
  sellers integer not null default 0 check (sellers >= 0),
  listings integer not null default 0 check (listings >= 0),
  constraint sweep_within_limits check (decisions = 0 or (
    carried_decisions + decisions <= most_decisions
    and carried_sellers + sellers <= most_sellers
    and carried_listings + listings <= most_listings)),
  state text not null check (state in ('running', 'ended', 'braked', 'sampled', 'released', 'stopped')),
  -- Chosen by chance before anyone knows what it will draw from; told by its hash until it has drawn.
  seed bytea not null check (length(seed) = 32),
  seed_hash bytea not null check (seed_hash = sha256(seed)),
  braked_at timestamptz check (braked_at >= opened_at),
  brake_reason text check (brake_reason in ('decisions', 'sellers', 'listings', 'predecessor')),
  sampled_at timestamptz check (sampled_at >= braked_at),
  sampled_by jsonb check ((sampled_by is null or sampled_by ->> 'kind' = 'person') is true),
  tolerance numeric check (tolerance > 0 and tolerance < 1),
  confidence numeric check (confidence > 0 and confidence < 1),
  released_at timestamptz check (released_at >= sampled_at),
  released_by jsonb check ((released_by is null or released_by ->> 'kind' = 'person') is true),
  simulation_id uuid references simulation,
  stopped_at timestamptz check (stopped_at >= braked_at),
  stopped_by jsonb check ((stopped_by is null or stopped_by ->> 'kind' = 'person') is true),
  stop_reason text,
  -- When nothing of what a released or stopped sweep held was left to be made or discarded.
  carried_out_at timestamptz check (carried_out_at >= opened_at),
  check ((braked_at is null) = (brake_reason is null)),
  constraint sweep_sampled check (
    (sampled_at is null) = (sampled_by is null) and (sampled_at is null) = (tolerance is null)
    and (sampled_at is null) = (confidence is null)),
  constraint sweep_released check (
    (state = 'released') = (released_at is not null) and (released_at is null) = (released_by is null)
    and (released_at is null) = (simulation_id is null) and (released_at is null or sampled_at is not null)),
  constraint sweep_stopped check (
    (state = 'stopped') = (stopped_at is not null) and (stopped_at is null) = (stopped_by is null)
    and (stopped_at is null) = (stop_reason is null)),
  constraint sweep_braked check ((state in ('running', 'ended')) = (braked_at is null)),
  -- Whoever drew the sample is not the second person.
  constraint sweep_second_person check ((released_by is null or released_by ->> 'id' <> sampled_by ->> 'id') is true)
);
-- One sweep of a change takes in decisions at a time.
create unique index sweep_collecting on sweep (version_id) where state in ('running', 'braked');
create index sweep_of_version on sweep (version_id, opened_at);
create index sweep_listed on sweep (opened_at, id);
create index sweep_closed on sweep (id) where state in ('sampled', 'released', 'stopped') and carried_out_at is null;

-- What was drawn from, rule by rule: a rule that is wrong cannot hide among many that are right.
create table sweep_rule (
  sweep_id uuid not null references sweep,
  rule text not null,
  population integer not null check (population > 0),
  population_hash bytea not null check (length(population_hash) = 32),
  size integer not null check (size > 0 and size <= population),
  stopped_at timestamptz,
  stopped_by jsonb check ((stopped_by is null or stopped_by ->> 'kind' = 'person') is true),
  stop_reason text,
  check ((stopped_at is null) = (stopped_by is null)),
  check ((stopped_at is null) = (stop_reason is null)),
  primary key (sweep_id, rule)
);

create table sweep_sample (
  id uuid primary key,
  sweep_id uuid not null,
  rule text not null,
  decision_id uuid not null unique references decision,
  rank text not null,
  verdict text check (verdict in ('right', 'wrong')),
  reason text check (reason <> ''),
  judged_at timestamptz,
  judged_by jsonb check ((judged_by is null or judged_by ->> 'kind' = 'person') is true),
  foreign key (sweep_id, rule) references sweep_rule,
  check ((verdict is null) = (reason is null)),
  check ((verdict is null) = (judged_at is null)),
  check ((verdict is null) = (judged_by is null))
);
create index sweep_sample_order on sweep_sample (sweep_id, rule, rank);

alter table decision add column sweep_id uuid references sweep;
-- What the system makes, and what punishes, belongs to a sweep. Protective decisions belong to none: they are not braked.
alter table decision add constraint decision_swept check (
  (state <> 'made' or nature = 'protective' or decided_by ->> 'kind' <> 'system' or sweep_id is not null) is true) not valid;
alter table decision add constraint decision_protective_unswept check (nature = 'punitive' or sweep_id is null);
-- One question to a person at a time, and one held decision of each sweep.
drop index decision_proposed;
create unique index decision_proposed
  on decision (case_id, rule, coalesce(sweep_id, '00000000-0000-0000-0000-000000000000'))
  where state = 'proposed' and jsonb_array_length(proposal -> 'needsPerson') > 0;
create index decision_sweep on decision (sweep_id, seller_id) where sweep_id is not null;
create index decision_held on decision (sweep_id, case_id)
  where state = 'proposed' and sweep_id is not null and proposal @> '{"needsPerson": [{"kind": "sweep-braked"}]}';

-- A decision joins a sweep of its own change that still takes in decisions, and stays in it. While a sweep is braked
-- its row is shared, so that nothing joins or changes while a sample is drawn from what is there.
create function join_sweep() returns trigger language plpgsql as $$
declare s sweep;
begin
  if tg_op = 'UPDATE' then
    if new.sweep_id is distinct from old.sweep_id then
      raise exception 'decision % stays in its sweep', new.id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  select * into s from sweep where id = new.sweep_id;
  if s.state = 'braked' then
    select * into s from sweep where id = new.sweep_id for share;
  end if;
  if s.version_id <> new.version_id or s.site_id <> new.site_id then
    raise exception 'decision % stems from another change than its sweep', new.id using errcode = 'integrity_constraint_violation';
  end if;
  if s.state not in ('running', 'braked') then
    raise exception 'sweep % takes in no more decisions', s.id using errcode = 'serialization_failure';
  end if;
  return new;
end
$$;
create trigger decision_joins_sweep before insert on decision
  for each row when (new.sweep_id is not null) execute function join_sweep();
create trigger decision_stays_in_sweep before update on decision
  for each row when (old.sweep_id is distinct from new.sweep_id) execute function join_sweep();

-- What was drawn from does not change under those who judge it.
create function freeze_swept_evidence() returns trigger language plpgsql as $$
declare
  of_sweep uuid;
  found_state text;
begin
  select d.sweep_id into of_sweep from decision d where d.id = new.decision_id;
  if of_sweep is null then
    return new;
  end if;
  select s.state into found_state from sweep s where s.id = of_sweep;
  if found_state = 'braked' then
    select s.state into found_state from sweep s where s.id = of_sweep for share;
  end if;
  if found_state not in ('running', 'braked') then
    raise exception 'decision % was drawn from; it gains no evidence', new.decision_id using errcode = 'serialization_failure';
  end if;
  return new;
end
$$;
create trigger decision_evidence_swept before insert on decision_evidence
  for each row execute function freeze_swept_evidence();

-- At commit: a decision that the system made is counted in its sweep, and there is no room for more than the limits
-- say, however many workers decide at once: who comes too late is tried afresh, and finds the sweep braked.
create function count_in_sweep() returns trigger language plpgsql as $$
declare
  d decision;
  s sweep;
  more_sellers integer;
  more_listings integer;
begin
  select * into d from decision where id = new.id;
  select * into s from sweep where id = d.sweep_id;
  if d.state = 'proposed' and s.state in ('running', 'ended') then
    raise exception 'decision % waits in sweep %, which is not braked', d.id, s.id using errcode = 'serialization_failure';
  end if;
  if new.state <> 'made' or new.decided_by ->> 'kind' <> 'system' then
    return null;
  end if;
  if s.state = 'released' then
    if exists (select from sweep_rule r where r.sweep_id = s.id and r.rule = d.rule and r.stopped_at is not null)
       or exists (select from sweep_sample j where j.decision_id = d.id and j.verdict = 'wrong') then
      raise exception 'decision % of sweep % was found wrong, or its rule stopped', d.id, s.id
        using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  select count(distinct m.listing_id) into more_listings from measure m where m.decision_id = d.id;
  -- Of several decisions on one seller the first by id counts them.
  more_sellers := case when exists (
    select from decision o where o.sweep_id = s.id and o.seller_id = d.seller_id and o.id < d.id
      and o.state = 'made' and o.decided_by ->> 'kind' = 'system') then 0 else 1 end;
  update sweep set decisions = decisions + 1, sellers = sellers + more_sellers, listings = listings + more_listings
  where id = s.id and state in ('running', 'braked') and closes_at > d.decided_at
    and carried_decisions + decisions + 1 <= most_decisions
    and carried_sellers + sellers + more_sellers <= most_sellers
    and carried_listings + listings + more_listings <= most_listings;
  if not found then
    raise exception 'sweep % has no room for decision %', s.id, d.id using errcode = 'serialization_failure';
  end if;
  return null;
end
$$;
create constraint trigger decision_counted after insert or update on decision
  deferrable initially deferred for each row when (new.sweep_id is not null) execute function count_in_sweep();

-- A sweep goes only forward; its seed, limits and cause never change, and its counts only grow.
create function guard_sweep() returns trigger language plpgsql as $$
declare
  v policy_version;
  counters text[] := array['decisions', 'sellers', 'listings'];
  later text[] := array['state', 'braked_at', 'brake_reason', 'sampled_at', 'sampled_by', 'tolerance', 'confidence',
    'released_at', 'released_by', 'simulation_id', 'stopped_at', 'stopped_by', 'stop_reason', 'carried_out_at'];
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - counters - later) is distinct from (to_jsonb(old) - counters - later)
     or new.decisions < old.decisions or new.sellers < old.sellers or new.listings < old.listings
     or (new.state = old.state
       and (to_jsonb(new) - counters - 'carried_out_at') is distinct from (to_jsonb(old) - counters - 'carried_out_at'))
     or (old.carried_out_at is not null and new.carried_out_at is distinct from old.carried_out_at)
     or (new.state <> old.state and (old.state, new.state) not in (
       ('running', 'ended'), ('running', 'braked'), ('braked', 'sampled'), ('braked', 'stopped'),
       ('sampled', 'released'), ('sampled', 'stopped'))) then
    raise exception 'sweep % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  if new.state = 'released' and old.state <> 'released' then
    select * into v from policy_version where id = new.version_id;
    -- It was tried first: exactly what was published, and to its end.
    if not exists (select from simulation m where m.id = new.simulation_id and m.finished_at is not null
                   and m.site_id = v.site_id and m.policy = v.policy
                   and m.document = v.document and m.vocabulary_hash = v.vocabulary_hash) then
      raise exception 'sweep % was not simulated', new.id using errcode = 'integrity_constraint_violation';
    end if;
    -- A second person: none of those who published the change, drew the sample or judged it.
    if new.released_by ->> 'id' in (
         select j.judged_by ->> 'id' from sweep_sample j where j.sweep_id = new.id and j.judged_by is not null
         union all select v.published_by ->> 'id' where v.published_by ->> 'kind' = 'person'
         union all select p.proposed_by ->> 'id' from policy_draft p where p.id = v.draft_id) then
      raise exception 'sweep % is released by one of those whose work is checked', new.id using errcode = 'integrity_constraint_violation';
    end if;
    -- The share of wrongful decisions is below what the version tolerates, with the confidence that it asks for.
    if new.tolerance is distinct from (v.document #>> '{sweep,tolerance}')::numeric
       or new.confidence is distinct from (v.document #>> '{sweep,confidence}')::numeric then
      raise exception 'sweep % was not held to what its version tolerates', new.id using errcode = 'integrity_constraint_violation';
    end if;
    if exists (
      select from sweep_rule r where r.sweep_id = new.id and r.stopped_at is null and not (
        select count(j.verdict) = r.size and case
            when r.size = r.population then count(*) filter (where j.verdict = 'wrong') < new.tolerance * r.size
            else probability_of_at_most((count(*) filter (where j.verdict = 'wrong'))::integer, r.size, new.tolerance)
              < 1 - new.confidence end
        from sweep_sample j where j.sweep_id = r.sweep_id and j.rule = r.rule)) then
      raise exception 'the sample of sweep % does not show what its version asks for', new.id using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from decision d where d.sweep_id = new.id and d.state = 'proposed' and not exists (
         select from sweep_rule r where r.sweep_id = new.id and r.rule = d.rule)) then
      raise exception 'sweep % holds decisions that nobody drew from', new.id using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  return new;
end
$$;
create trigger sweep_unchanging before update or delete on sweep
  for each row execute function guard_sweep();
create constraint trigger sweep_changes_recorded after update on sweep
  deferrable initially deferred for each row execute function require_change_entry('braked_at', 'sweep.braked',
    'sampled_at', 'sweep.sampled', 'released_at', 'sweep.released', 'stopped_at', 'sweep.stopped');
create constraint trigger sweep_born_braked after insert on sweep
  deferrable initially deferred for each row when (new.braked_at is not null) execute function require_entry('sweep.braked');

-- A sample is drawn while its sweep is braked and held fast, from all that is held of a rule.
create function guard_sweep_rule() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if (select s.state from sweep s where s.id = new.sweep_id for update) <> 'braked'
       or new.population <> (select count(*) from decision d
         where d.sweep_id = new.sweep_id and d.rule = new.rule and d.state = 'proposed') then
      raise exception 'rule % of sweep % is not drawn from as it stands', new.rule, new.sweep_id
        using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.stopped_at is not null
     or (to_jsonb(new) - array['stopped_at', 'stopped_by', 'stop_reason'])
       is distinct from (to_jsonb(old) - array['stopped_at', 'stopped_by', 'stop_reason'])
     or (select s.state from sweep s where s.id = new.sweep_id) <> 'sampled' then
    raise exception 'rule % of sweep % cannot be rewritten', old.rule, old.sweep_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger sweep_rule_unchanging before insert or update or delete on sweep_rule
  for each row execute function guard_sweep_rule();

create function guard_sweep_sample() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.verdict is not null or not exists (
      select from decision d join sweep s on s.id = d.sweep_id
      where d.id = new.decision_id and d.sweep_id = new.sweep_id and d.rule = new.rule
        and d.state = 'proposed' and s.state = 'braked') then
      raise exception 'decision % cannot be drawn from sweep %', new.decision_id, new.sweep_id
        using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.verdict is not null
     or (to_jsonb(new) - array['verdict', 'reason', 'judged_at', 'judged_by'])
       is distinct from (to_jsonb(old) - array['verdict', 'reason', 'judged_at', 'judged_by'])
     or (select s.state from sweep s where s.id = new.sweep_id) <> 'sampled' then
    raise exception 'a sample of sweep % is drawn once, and judged once', old.sweep_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger sweep_sample_unchanging before insert or update or delete on sweep_sample
  for each row execute function guard_sweep_sample();
create constraint trigger sweep_sample_recorded after update on sweep_sample
  deferrable initially deferred for each row execute function require_change_entry('judged_at', 'sweep.judged');

grant select, insert, update on sweep to recourse_runtime;
grant select, insert on sweep_rule, sweep_sample to recourse_runtime;
grant update (stopped_at, stopped_by, stop_reason) on sweep_rule to recourse_runtime;
grant update (verdict, reason, judged_at, judged_by) on sweep_sample to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['sweep', 'sweep_rule', 'sweep_sample'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- The operator's own deliberation: a seller is told of decisions when they are made.
    execute format('create policy scope on %I using (in_scope(null))', name);
  end loop;
end
$$;

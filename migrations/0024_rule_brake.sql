-- A rule that is overturned more often than the law tolerates decides nothing by itself any more, until a person lets it.

-- Whoever counts a rule's rulings, and whoever lets the system decide under it, wait for each other on this.
create function rule_lock_key(site text, policy text, rule text) returns bigint language sql immutable as $$
  select hashtextextended(jsonb_build_array('rule', site, policy, rule)::text, 0)
$$;

create table rule_brake (
  id uuid primary key,
  site_id text not null references site,
  policy text not null check (policy <> ''),
  rule text not null check (rule <> ''),
  -- The ruling that was one too many, and what was counted with it.
  ruling_id uuid not null references ruling,
  counted_from timestamptz not null,
  rulings integer not null,
  overturned integer not null,
  -- What was tolerated then.
  least_rulings integer not null check (least_rulings > 0),
  tolerance numeric not null check (tolerance >= 0 and tolerance < 1),
  braked_at timestamptz not null check (braked_at >= counted_from),
  lifted_at timestamptz check (lifted_at >= braked_at),
  lifted_by jsonb constraint rule_brake_lifted_by_person check ((lifted_by is null or lifted_by ->> 'kind' = 'person') is true),
  lift_reasons jsonb check ((lift_reasons is null or lift_reasons ->> 'text' <> '' and lift_reasons ->> 'language' <> '') is true),
  check ((lifted_at is null) = (lifted_by is null)),
  check ((lifted_at is null) = (lift_reasons is null)),
  constraint rule_brake_exceeded check (
    rulings >= least_rulings and overturned <= rulings and overturned > tolerance * rulings)
);
create unique index rule_brake_open on rule_brake (site_id, policy, rule) where lifted_at is null;
create index rule_brake_rule on rule_brake (site_id, policy, rule, braked_at);

-- It counts what there is: rulings on decisions of this rule, after the last brake was lifted. Lifted once, by none of
-- those who published the version in force.
create function guard_rule_brake() returns trigger language plpgsql as $$
declare
  movable text[] := array['lifted_at', 'lifted_by', 'lift_reasons'];
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock(rule_lock_key(new.site_id, new.policy, new.rule));
    return new;
  end if;
  if tg_op = 'DELETE' or old.lifted_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'rule brake % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  if exists (
    select from policy_version v left join policy_draft p on p.id = v.draft_id
    where v.site_id = old.site_id and v.policy = old.policy and v.effective_from <= new.lifted_at
      and not exists (select from policy_version n where n.site_id = v.site_id and n.policy = v.policy
        and n.effective_from <= new.lifted_at and n.effective_from > v.effective_from)
      and (v.published_by ->> 'kind' = 'person' and v.published_by ->> 'id' = new.lifted_by ->> 'id'
        or p.proposed_by ->> 'id' = new.lifted_by ->> 'id')) then
    raise exception 'rule brake % is lifted by who published the rule', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger rule_brake_unchanging before insert or update or delete on rule_brake
  for each row execute function guard_rule_brake();
create constraint trigger rule_brake_recorded after insert on rule_brake
  deferrable initially deferred for each row execute function require_entry('rule.braked');
create constraint trigger rule_brake_changes_recorded after update on rule_brake
  deferrable initially deferred for each row execute function require_change_entry('lifted_at', 'rule.brake-lifted');

-- At commit: the system made nothing under a rule that is braked, however the decision came about. Whoever decided while
-- the brake was being put on waits for it, and is run afresh.
create function refuse_braked_rule() returns trigger language plpgsql as $$
declare
  of_policy text;
begin
  select v.policy into of_policy from policy_version v where v.id = new.version_id;
  perform pg_advisory_xact_lock_shared(rule_lock_key(new.site_id, of_policy, new.rule));
  if exists (select from rule_brake b where b.site_id = new.site_id and b.policy = of_policy and b.rule = new.rule
             and b.lifted_at is null) then
    raise exception 'rule % of % is braked: decision % needs a person', new.rule, of_policy, new.id
      using errcode = 'serialization_failure';
  end if;
  return null;
end
$$;
create constraint trigger decision_unbraked after insert or update on decision
  deferrable initially deferred for each row
  when (new.state = 'made' and (new.decided_by ->> 'kind') = 'system') execute function refuse_braked_rule();

alter table rule_brake enable row level security;
alter table rule_brake force row level security;
create policy scope on rule_brake using (in_scope(null));
grant select, insert on rule_brake to recourse_runtime;
grant update (lifted_at, lifted_by, lift_reasons) on rule_brake to recourse_runtime;

-- What the operator's own systems must learn: a feed in one order, and webhooks.

create table effect (
  id uuid primary key,
  kind text not null,
  seller_id text references seller,
  site_id text references site,
  at timestamptz not null,
  payload jsonb not null,
  -- Given by the sequencer in commit order, so that a reader of the feed misses nothing.
  position bigint unique check (position >= 0)
);
create index effect_unsequenced on effect (at, id) where position is null;

create table webhook_endpoint (
  id uuid primary key,
  url text not null,
  secret text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table webhook_delivery (
  id uuid primary key,
  effect_id uuid not null references effect,
  endpoint_id uuid not null references webhook_endpoint,
  state text not null check (state in ('queued', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  check ((state = 'queued') = (next_attempt_at is not null))
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where state = 'queued';
create index webhook_delivery_effect on webhook_delivery (effect_id, endpoint_id);

create table webhook_attempt (
  id uuid primary key,
  delivery_id uuid not null references webhook_delivery,
  at timestamptz not null,
  status integer,
  error text
);
create trigger webhook_attempt_append_only before update or delete on webhook_attempt
  for each row execute function refuse_change();

create function guard_effect() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.position is not null
     or (to_jsonb(new) - 'position') is distinct from (to_jsonb(old) - 'position') then
    raise exception 'effect is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger effect_append_only before update or delete on effect
  for each row execute function guard_effect();

grant select, insert on effect, webhook_attempt to recourse_runtime;
grant update (position) on effect to recourse_runtime;
grant select, insert, update on webhook_endpoint, webhook_delivery to recourse_runtime;

-- The operator's own: no seller's transaction sees these rows.
do $$
declare name text;
begin
  foreach name in array array['effect', 'webhook_endpoint', 'webhook_delivery', 'webhook_attempt'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy scope on %I using (in_scope(null))$p$, name);
  end loop;
end
$$;

-- Sellers, how to reach them, and what they may do.

create table seller (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('business', 'private')),
  country char(2),
  locale text not null,
  time_zone text not null,
  registered_at timestamptz not null
);

create table contact (
  id uuid primary key,
  seller_id text not null references seller,
  channel text not null check (channel in ('email')),
  address text not null,
  verified_at timestamptz,
  unique (seller_id, channel, address)
);

create table registration (
  seller_id text not null references seller,
  site_id text not null references site,
  registered_at timestamptz not null,
  primary key (seller_id, site_id)
);
create index registration_site on registration (site_id, seller_id);

-- What a seller has shown about how goods were acquired. The latest row by shown_at counts.
create table acquisition (
  id uuid primary key,
  seller_id text not null references seller,
  source text not null check (source in ('retail', 'trade')),
  price_minor bigint check (price_minor >= 0),
  currency char(3),
  shown_at timestamptz not null,
  check ((price_minor is null) = (currency is null))
);
create index acquisition_seller on acquisition (seller_id, shown_at desc);

create table approval (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  class text not null,
  product_id text,
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  granted_at timestamptz not null,
  granted_by jsonb not null,
  revoked_at timestamptz,
  revoked_by jsonb,
  check ((revoked_at is null) = (revoked_by is null))
);
create index approval_lookup on approval (seller_id, site_id, class);
create constraint trigger approval_recorded after insert on approval
  deferrable initially deferred for each row execute function require_entry('approval.granted');

create function guard_approval() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null then
    raise exception 'approval % was revoked', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger approval_unchanging before update on approval
  for each row execute function guard_approval();
create constraint trigger approval_revocation_recorded after update on approval
  deferrable initially deferred for each row execute function require_change_entry('revoked_at', 'approval.revoked');

grant select, insert, update on seller, contact to recourse_runtime;
grant select, insert on registration, acquisition, approval to recourse_runtime;
grant update (revoked_at, revoked_by) on approval to recourse_runtime;

do $$
declare name text;
begin
  foreach name in array array['contact', 'registration', 'acquisition', 'approval'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;
alter table seller enable row level security;
alter table seller force row level security;
create policy scope on seller using (in_scope(id));

-- Who may do what, what they did, and requests that were repeated.

-- A person who signs in. The account itself (password, sessions) is in schema auth.
create table person (
  id text primary key,
  name text not null,
  seller_id text references seller,
  roles text[] not null,
  locales text[] not null default '{}',
  created_at timestamptz not null,
  check ((seller_id is not null) = (roles = array['seller']))
);
create index person_seller on person (seller_id);

-- A key for software: only its SHA-256 is kept; 256 random bits need no slow hash.
create table api_key (
  id uuid primary key,
  name text not null,
  hash bytea not null unique check (length(hash) = 32),
  roles text[] not null,
  seller_id text references seller,
  created_at timestamptz not null,
  created_by jsonb not null,
  revoked_at timestamptz
);

-- Everything a person or key does that changes something, whether it was let or refused.
create table audit (
  id uuid primary key,
  at timestamptz not null,
  actor jsonb not null,
  action text not null,
  subject text,
  outcome text not null
);
create index audit_at on audit (at, id);
create trigger audit_append_only before update or delete on audit
  for each row execute function refuse_change();

create table idempotency_key (
  actor text not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  body jsonb,
  created_at timestamptz not null,
  primary key (actor, key)
);

grant select, insert, update on person, api_key to recourse_runtime;
grant select, insert on audit to recourse_runtime;
grant select, insert, update, delete on idempotency_key to recourse_runtime;

-- The operator's own: no seller's transaction sees these rows.
do $$
declare name text;
begin
  foreach name in array array['person', 'api_key', 'audit', 'idempotency_key'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy scope on %I using (in_scope(null))$p$, name);
  end loop;
end
$$;

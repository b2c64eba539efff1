-- The ground: the role that runs, the instance's one clock, and the record.
-- Runs in schema recourse, created by the migrator. Nothing here reads the database's own clock.

-- The role that serves requests and jobs. It owns nothing, so row-level security binds it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'recourse_runtime') then
    create role recourse_runtime nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of the same cluster created it at this moment
end
$$;
do $$
begin
  if not pg_has_role(current_user, 'recourse_runtime', 'member') then
    execute format('grant recourse_runtime to %I', current_user);
  end if;
end
$$;
grant usage on schema recourse to recourse_runtime;

-- Scope is set once a transaction by the store: 'operator', or 'seller' with one seller's id.
create function in_scope(seller text) returns boolean
  language sql stable parallel safe
  return current_setting('recourse.scope', true) = 'operator'
      or (current_setting('recourse.scope', true) = 'seller'
          and seller = current_setting('recourse.seller', true));

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- One row: real time, or a demo instant that moves only when told to.
create table clock (
  singleton boolean primary key default true check (singleton),
  kind text not null check (kind in ('real', 'demo')),
  demo_at timestamptz,
  check ((kind = 'demo') = (demo_at is not null))
);
grant select, insert, update on clock to recourse_runtime;

-- Whom a run of entries is about: a seller, or the operator for a site. The row's lock is the only
-- one that an act takes in the record, so two sellers' acts never wait for each other.
create table record_subject (
  id text primary key,
  kind text not null check (kind in ('seller', 'site')),
  salt bytea not null check (length(salt) = 32),
  last_number bigint not null default 0 check (last_number >= 0)
);
grant select, insert on record_subject to recourse_runtime;
grant update (last_number) on record_subject to recourse_runtime;

-- bytes: RFC 8785 canonical JSON with a version tag, ids and commitments only.
-- leaf_hash: RFC 9162 section 2.1.1, SHA-256(0x00 || bytes).
create table entry (
  id uuid primary key,
  subject_id text not null references record_subject,
  number bigint not null check (number > 0),
  kind text not null,
  reference uuid,
  at timestamptz not null,
  bytes bytea not null,
  leaf_hash bytea not null unique check (leaf_hash = sha256('\x00'::bytea || bytes)),
  position bigint unique check (position >= 0),
  unique (subject_id, number)
);
create index entry_unsequenced on entry (at, id) where position is null;
create index entry_reference on entry (reference, kind);

-- What an entry commits to. Erasing this row leaves the entry verifiable and says nothing any more.
create table entry_payload (
  entry_id uuid primary key references entry,
  salt bytea not null check (length(salt) = 32),
  payload jsonb not null
);
grant select, insert on entry to recourse_runtime;
grant update (position) on entry to recourse_runtime;
grant select, insert, delete on entry_payload to recourse_runtime;

-- Ids and commitments are no secret between staff, but a seller reads their own run of entries only.
alter table record_subject enable row level security;
alter table record_subject force row level security;
create policy scope on record_subject using (in_scope(substr(id, 8)) and (kind = 'seller' or in_scope(null)));
alter table entry enable row level security;
alter table entry force row level security;
create policy scope on entry using (
  in_scope(substr(subject_id, 8)) and (subject_id like 'seller:%' or in_scope(null)));
alter table entry_payload enable row level security;
alter table entry_payload force row level security;
create policy scope on entry_payload using (exists (select from entry e where e.id = entry_id));

create function guard_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.position is not null
     or (to_jsonb(new) - 'position') is distinct from (to_jsonb(old) - 'position') then
    raise exception 'entry is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger entry_append_only before update or delete on entry
  for each row execute function guard_entry();

-- The number is the next of its subject: no gap, no repeat, whoever writes.
create function guard_entry_number() returns trigger language plpgsql as $$
begin
  if new.number <> (select s.last_number from record_subject s where s.id = new.subject_id)
     or (new.number > 1 and not exists (
       select from entry e where e.subject_id = new.subject_id and e.number = new.number - 1)) then
    raise exception 'entry number % of % is not the next', new.number, new.subject_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger entry_gap_free before insert on entry
  for each row execute function guard_entry_number();

-- What must be recorded cannot commit unrecorded: used by deferred triggers on the acts themselves.
create function require_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from entry e where e.reference = new.id and e.kind = tg_argv[0]) then
    raise exception '% % has no % entry in the record', tg_table_name, new.id, tg_argv[0]
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

-- The same for what happens to a row later. Arguments in pairs: a column, and the entry that its first value needs.
create function require_change_entry() returns trigger language plpgsql as $$
declare place integer := 0;
begin
  while place < tg_nargs loop
    if (to_jsonb(old) ->> tg_argv[place]) is null and (to_jsonb(new) ->> tg_argv[place]) is not null
       and not exists (select from entry e where e.reference = new.id and e.kind = tg_argv[place + 1]) then
      raise exception '% of % % is not in the record', tg_argv[place], tg_table_name, new.id
        using errcode = 'integrity_constraint_violation';
    end if;
    place := place + 2;
  end loop;
  return null;
end
$$;

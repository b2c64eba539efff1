-- What a dossier shows of a listing's past: when it was off sale, and the words around those that were cited.

-- A listing that comes back on sale loses its instant of withdrawal; that it was gone must stay visible.
create table withdrawal (
  id uuid primary key,
  listing_id uuid not null references listing,
  withdrawn_at timestamptz not null,
  relisted_at timestamptz check (relisted_at >= withdrawn_at)
);
create unique index withdrawal_open on withdrawal (listing_id) where relisted_at is null;
create index withdrawal_listing on withdrawal (listing_id, withdrawn_at);

create function guard_withdrawal() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.relisted_at is not null
     or (to_jsonb(new) - 'relisted_at') is distinct from (to_jsonb(old) - 'relisted_at') then
    raise exception 'withdrawal is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger withdrawal_append_only before update or delete on withdrawal
  for each row execute function guard_withdrawal();

-- Whoever takes a listing off sale or puts it back leaves this trace, by whatever way the row was changed.
-- What puts it back is a new revision, which is there already.
create function keep_withdrawal() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null then
    update withdrawal w set relisted_at = greatest(w.withdrawn_at, (
      select max(r.received_at) from listing_revision r where r.listing_id = new.id))
    where w.listing_id = new.id and w.relisted_at is null;
  end if;
  if new.withdrawn_at is not null then
    insert into withdrawal (id, listing_id, withdrawn_at)
    values (gen_random_uuid(), new.id, new.withdrawn_at);
  end if;
  return null;
end
$$;
create trigger listing_withdrawal_kept after update of withdrawn_at on listing
  for each row when (old.withdrawn_at is distinct from new.withdrawn_at) execute function keep_withdrawal();

alter table withdrawal enable row level security;
alter table withdrawal force row level security;
create policy scope on withdrawal using (
  current_setting('recourse.scope', true) = 'operator'
  or exists (select from listing l where l.id = listing_id and in_scope(l.seller_id)));
grant select, insert on withdrawal to recourse_runtime;
grant update (relisted_at) on withdrawal to recourse_runtime;
insert into withdrawal (id, listing_id, withdrawn_at)
  select gen_random_uuid(), id, withdrawn_at from listing where withdrawn_at is not null;

-- What a seller made of a listing after it was cited is evidence too, for them or against them: the text that
-- follows a cited one is kept with it.
create or replace function guard_text() returns trigger language plpgsql as $$
begin
  if exists (select from listing_revision r where r.id = old.revision_id and r.superseded_at is null)
     or exists (select from finding f where f.revision_id = old.revision_id)
     or exists (select from listing_revision r
                join listing_revision p on p.listing_id = r.listing_id and p.number = r.number - 1
                join finding f on f.revision_id = p.id
                where r.id = old.revision_id) then
    raise exception 'text of revision % is current, cited, or follows one that is', old.revision_id
      using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;

-- That two accounts are run by one hand, as somebody says. It weighs against nobody by itself.

-- Evidence says of what it is, and holds a salted commitment or a reference into the operator's own systems: nothing
-- in which the other account's data could be read.
create function link_evidence_is_opaque(evidence jsonb) returns boolean language sql immutable as $$
  select jsonb_array_length(evidence) > 0 and not exists (
    select from jsonb_array_elements(evidence) e
    where not coalesce(e ->> 'of' in ('payee', 'device', 'address', 'document', 'contact')
      and case e ->> 'kind'
        when 'commitment' then e ->> 'value' ~ '^[0-9a-f]{64}$'
        when 'reference' then e ->> 'value' ~ '^[a-z][a-z0-9-]{0,39}:[A-Za-z0-9._/-]{1,160}$'
        else false end, false))
$$;

create table link (
  id uuid primary key,
  -- Two accounts, named in one order, so that a link is one row whoever is looked at.
  seller_id text not null references seller,
  other_id text not null references seller,
  kind text not null check (kind in ('same-payee', 'same-device', 'same-address', 'same-documents', 'same-contact')),
  evidence jsonb not null check (link_evidence_is_opaque(evidence)),
  evidence_hash bytea not null check (length(evidence_hash) = 32),
  confidence double precision not null check (confidence > 0 and confidence <= 1),
  source text not null check (source in ('import', 'derived')),
  -- On what legal ground each of the two may be told who the other is. Without one, neither is.
  identity_ground text check (identity_ground <> ''),
  found_at timestamptz not null,
  found_by jsonb not null,
  dropped_at timestamptz check (dropped_at >= found_at),
  dropped_by jsonb,
  drop_reasons jsonb,
  constraint link_two check (seller_id < other_id collate "C"),
  unique (seller_id, other_id, kind, evidence_hash),
  check ((dropped_at is null) = (dropped_by is null)),
  check ((dropped_at is null) = (drop_reasons is null)),
  constraint link_dropped_by_person check ((dropped_by is null or dropped_by ->> 'kind' = 'person') is true)
);
create index link_other on link (other_id);

-- The link as each of its two sellers may see it, with the notice that shows it to them.
create table link_seller (
  id uuid primary key,
  link_id uuid not null references link,
  seller_id text not null references seller,
  site_id text not null references site,
  kind text not null,
  rests_on text[] not null check (cardinality(rests_on) > 0),
  other_id text references seller,
  identity_ground text,
  found_at timestamptz not null,
  notice_id uuid not null unique references notice,
  dropped_at timestamptz,
  unique (link_id, seller_id),
  constraint link_seller_identity check ((other_id is null) = (identity_ground is null))
);
create index link_seller_seller on link_seller (seller_id, id);

-- What a seller says against it, once; a person decides.
create table link_contest (
  id uuid primary key,
  link_seller_id uuid not null unique references link_seller,
  link_id uuid not null references link,
  seller_id text not null references seller,
  text jsonb not null check ((text ->> 'text' <> '' and text ->> 'language' <> '') is true),
  document_id uuid references document,
  filed_at timestamptz not null,
  filed_by jsonb not null,
  decide_by timestamptz not null check (decide_by > filed_at),
  escalated_at timestamptz check (escalated_at >= decide_by),
  decided_at timestamptz check (decided_at >= filed_at),
  decided_by jsonb,
  outcome text check (outcome in ('kept', 'dropped')),
  reasons jsonb check ((reasons is null or (reasons ->> 'text' <> '' and reasons ->> 'language' <> '')) is true),
  check ((decided_at is null) = (decided_by is null)),
  check ((decided_at is null) = (outcome is null)),
  check ((decided_at is null) = (reasons is null)),
  constraint link_contest_by_person check ((decided_by is null or decided_by ->> 'kind' = 'person') is true)
);
create index link_contest_link on link_contest (link_id);
create index link_contest_waiting on link_contest (decide_by) where decided_at is null and escalated_at is null;

create function guard_link() returns trigger language plpgsql as $$
declare movable text[] := array['dropped_at', 'dropped_by', 'drop_reasons'];
begin
  if tg_op = 'DELETE' or old.dropped_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception '% % cannot be rewritten', tg_table_name, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger link_unchanging before update or delete on link for each row execute function guard_link();
create trigger link_seller_unchanging before update or delete on link_seller for each row execute function guard_link();

create function guard_link_contest() returns trigger language plpgsql as $$
declare movable text[] := array['escalated_at', 'decided_at', 'decided_by', 'outcome', 'reasons'];
begin
  if tg_op = 'DELETE' or old.decided_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at) then
    raise exception 'contest % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  -- Nobody judges what they found themselves.
  if new.decided_by is not null and exists (
    select from link l where l.id = new.link_id and l.found_by = new.decided_by) then
    raise exception 'contest % is decided by who found the link', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger link_contest_unchanging before update or delete on link_contest
  for each row execute function guard_link_contest();

-- At commit: both sellers were told, in their own inbox, and all of it is in the record.
create function require_shown_link() returns trigger language plpgsql as $$
begin
  if (select count(*) from link_seller s join notice n on n.id = s.notice_id
      where s.link_id = new.id and n.kind = 'link-shown' and n.seller_id = s.seller_id
        and s.seller_id in (new.seller_id, new.other_id)) <> 2 then
    raise exception 'link % is not shown to both sellers', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger link_shown after insert on link
  deferrable initially deferred for each row execute function require_shown_link();
create constraint trigger link_seller_recorded after insert on link_seller
  deferrable initially deferred for each row execute function require_entry('link.found');
create constraint trigger link_seller_changes_recorded after update on link_seller
  deferrable initially deferred for each row execute function require_change_entry('dropped_at', 'link.dropped');
create constraint trigger link_contest_recorded after insert on link_contest
  deferrable initially deferred for each row execute function require_entry('link.contested');
create constraint trigger link_contest_changes_recorded after update on link_contest
  deferrable initially deferred for each row
  execute function require_change_entry('decided_at', 'link.contest-decided', 'escalated_at', 'link.contest-escalated');

-- A link that a decision takes into account besides its findings. A decision's evidence is findings alone, so none can
-- rest on this.
create table decision_link (
  decision_id uuid not null references decision,
  link_id uuid not null references link,
  link_seller_id uuid not null references link_seller,
  seller_id text not null references seller,
  cited_at timestamptz not null,
  cited_by jsonb not null,
  primary key (decision_id, link_id),
  constraint decision_link_by_person check ((cited_by ->> 'kind' = 'person') is true)
);
create index decision_link_link on decision_link (link_id);

-- Contested or dropped, a link weighs nothing. Locks it against a contest that comes in meanwhile.
create function link_stands(wanted uuid) returns boolean language plpgsql as $$
declare l link;
begin
  select * into l from link where id = wanted for share;
  return l.id is not null and l.dropped_at is null and not exists (
    select from link_contest c where c.link_id = wanted and (c.decided_at is null or c.outcome = 'dropped'));
end
$$;
create function guard_decision_link() returns trigger language plpgsql as $$
declare cited decision_link := case when tg_op = 'DELETE' then old else new end;
begin
  if tg_op = 'UPDATE' or exists (
    select from decision d where d.id = cited.decision_id and d.state <> 'proposed') then
    raise exception 'what decision % takes into account does not change', cited.decision_id
      using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if not link_stands(new.link_id) then
    raise exception 'link % is contested or dropped', new.link_id using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (
    select from link_seller s join notice n on n.id = s.notice_id
    join decision d on d.id = new.decision_id and d.seller_id = s.seller_id
    where s.id = new.link_seller_id and s.link_id = new.link_id and s.seller_id = new.seller_id
      and least(n.delivered_at, n.first_read_at, n.presumed_at) <= new.cited_at) then
    raise exception 'link % was not shown to the seller of decision %', new.link_id, new.decision_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger decision_link_guarded before insert or update or delete on decision_link
  for each row execute function guard_decision_link();

-- At commit: what takes links into account was decided by a person, on findings besides, and every link still stands.
create function require_standing_links() returns trigger language plpgsql as $$
declare cited decision_link;
begin
  if new.state <> 'made' then return null; end if;
  for cited in select * from decision_link c where c.decision_id = new.id loop
    if (new.decided_by ->> 'kind' = 'person') is not true then
      raise exception 'decision % takes links into account, so a person must make it', new.id
        using errcode = 'integrity_constraint_violation';
    end if;
    if not exists (select from decision_evidence e where e.decision_id = new.id) then
      raise exception 'decision % has no evidence but links', new.id using errcode = 'integrity_constraint_violation';
    end if;
    if not link_stands(cited.link_id) then
      raise exception 'link % of decision % is contested or dropped', cited.link_id, new.id
        using errcode = 'integrity_constraint_violation';
    end if;
  end loop;
  return null;
end
$$;
create constraint trigger decision_links_stand after update on decision
  deferrable initially deferred for each row execute function require_standing_links();

grant select, insert on link, link_seller, link_contest, decision_link to recourse_runtime;
grant update (dropped_at, dropped_by, drop_reasons) on link to recourse_runtime;
grant update (dropped_at) on link_seller to recourse_runtime;
grant update (escalated_at, decided_at, decided_by, outcome, reasons) on link_contest to recourse_runtime;
grant delete on decision_link to recourse_runtime;
alter table link enable row level security;
alter table link force row level security;
-- Who the other is, and what shows it, is no seller's to read.
create policy scope on link using (in_scope(null));
do $$
declare name text;
begin
  foreach name in array array['link_seller', 'link_contest', 'decision_link'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;

-- Kinds of notice that came with other migrations are kept as they are.
do $$
declare kinds text[];
begin
  select array(select distinct m[1] from regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''', 'g') m order by 1)
  into kinds from pg_constraint c where c.conname = 'notice_kind_check' and c.conrelid = 'notice'::regclass;
  alter table notice drop constraint notice_kind_check;
  execute format('alter table notice add constraint notice_kind_check check (kind = any (%L::text[]))',
    kinds || array['link-decided', 'omission-disclosed']);
end
$$;

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

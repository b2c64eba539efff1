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

-- What sellers upload. The bytes are kept outside the database, under the hash and the id.
create table document (
  id uuid primary key,
  seller_id text not null references seller,
  -- To be shown and saved under; it names no file of ours.
  name text not null check (name <> '' and length(name) <= 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  bytes integer not null check (bytes > 0),
  hash bytea not null check (length(hash) = 32),
  uploaded_at timestamptz not null,
  uploaded_by jsonb not null,
  -- The bytes are there; something rests on them; they are being let go.
  stored_at timestamptz check (stored_at >= uploaded_at),
  used_at timestamptz,
  erased_at timestamptz,
  constraint document_used_whole check (used_at is null or (stored_at is not null and erased_at is null))
);
create index document_seller on document (seller_id, id);
create index document_unused on document (uploaded_at) where used_at is null;

create function guard_document() returns trigger language plpgsql as $$
declare movable text[] := array['stored_at', 'used_at', 'erased_at'];
begin
  if tg_op = 'DELETE' then
    if old.erased_at is null or old.used_at is not null then
      raise exception 'document % is kept', old.id using errcode = 'restrict_violation';
    end if;
    return old;
  end if;
  if (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or (old.stored_at is not null and new.stored_at is distinct from old.stored_at)
     or (old.used_at is not null and new.used_at is distinct from old.used_at)
     or (old.erased_at is not null and new.erased_at is distinct from old.erased_at) then
    raise exception 'document % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger document_unchanging before update or delete on document
  for each row execute function guard_document();

grant select, insert, update, delete on document to recourse_runtime;
alter table document enable row level security;
alter table document force row level security;
create policy scope on document using (in_scope(seller_id));

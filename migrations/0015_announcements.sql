-- Announcements: queued by publication and issued in batches; the listings that each would concern.

-- A version that a seller is still to be told of. Whoever publishes leaves one row a seller; due work issues the
-- notice and takes the row away in one transaction.
create table pending_announcement (
  version_id uuid not null references policy_version,
  seller_id text not null references seller,
  queued_at timestamptz not null,
  primary key (version_id, seller_id)
);
create index pending_announcement_order on pending_announcement (queued_at, version_id, seller_id);
-- A row is locked before it is taken, for which a leave to update is asked.
grant select, insert, update, delete on pending_announcement to recourse_runtime;
alter table pending_announcement enable row level security;
alter table pending_announcement force row level security;
create policy scope on pending_announcement using (in_scope(null));

-- Listings of a seller that an announced version would find, as they stood when it was announced: what they were told.
create table announcement_listing (
  version_id uuid not null,
  seller_id text not null,
  listing_id uuid not null references listing,
  rule text not null,
  revision_id uuid not null references listing_revision,
  title text not null,
  class text,
  confidence double precision not null check (confidence between 0 and 1),
  evidence jsonb not null check (jsonb_array_length(evidence) > 0),
  met_values jsonb not null,
  ambiguities jsonb not null,
  found_at timestamptz not null,
  primary key (version_id, seller_id, listing_id, rule),
  -- Found before the notice is written, and kept only with it.
  constraint announcement_listing_announced foreign key (version_id, seller_id)
    references announcement deferrable initially deferred
);
create trigger announcement_listing_append_only before update or delete on announcement_listing
  for each row execute function refuse_change();
create function guard_announced_listing() returns trigger language plpgsql as $$
begin
  if not exists (
    select from listing l join listing_revision r on r.listing_id = l.id
    where l.id = new.listing_id and l.seller_id = new.seller_id and r.id = new.revision_id) then
    raise exception 'listing % is none of %', new.listing_id, new.seller_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger announcement_listing_own before insert on announcement_listing
  for each row execute function guard_announced_listing();
grant select, insert on announcement_listing to recourse_runtime;
alter table announcement_listing enable row level security;
alter table announcement_listing force row level security;
create policy scope on announcement_listing using (in_scope(seller_id));

-- A seller's live listings on a site, in an order that can be gone on with.
create index listing_live on listing (seller_id, site_id, id) where withdrawn_at is null;

-- A person of the seller waives what is left of the notice period, where the law lets them (Regulation (EU)
-- 2019/1150 article 3(2)).
create table acceptance (
  id uuid primary key,
  version_id uuid not null,
  seller_id text not null,
  accepted_at timestamptz not null,
  accepted_by jsonb not null check ((accepted_by ->> 'kind' = 'person') is true),
  unique (version_id, seller_id),
  foreign key (version_id, seller_id) references announcement
);
create trigger acceptance_append_only before update or delete on acceptance
  for each row execute function refuse_change();
create constraint trigger acceptance_recorded after insert on acceptance
  deferrable initially deferred for each row execute function require_entry('version.accepted');
grant select, insert on acceptance to recourse_runtime;
alter table acceptance enable row level security;
alter table acceptance force row level security;
create policy scope on acceptance using (in_scope(seller_id));

-- More time for one seller than the notice period, for one rule or for all terms of a policy. The longest counts, and
-- none is taken back, so that a grace never shortens anything.
create table grace (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  policy text not null,
  rule text,
  kind text not null check (kind in ('adaptation', 'approval-pending', 'unclear-announcement', 'outage')),
  reason text not null check (btrim(reason) <> ''),
  language text not null check (language <> ''),
  given_at timestamptz not null,
  given_by jsonb not null check ((given_by ->> 'kind' = 'person') is true),
  until timestamptz not null,
  notice_id uuid not null unique references notice,
  constraint grace_ends check (until > given_at)
);
create index grace_seller on grace (seller_id, site_id, policy);
create trigger grace_append_only before update or delete on grace
  for each row execute function refuse_change();
create constraint trigger grace_recorded after insert on grace
  deferrable initially deferred for each row execute function require_entry('grace.given');
-- The seller is told of it by a notice of their own.
create function guard_grace() returns trigger language plpgsql as $$
begin
  if not exists (select from notice n where n.id = new.notice_id and n.seller_id = new.seller_id and n.kind = 'grace-given') then
    raise exception 'grace % is told to nobody', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger grace_told before insert on grace for each row execute function guard_grace();
grant select, insert on grace to recourse_runtime;
alter table grace enable row level security;
alter table grace force row level security;
create policy scope on grace using (in_scope(seller_id));

-- A grace has a notice of its own kind, added to whatever kinds there are.
do $$
declare kinds text[];
begin
  select array_agg(distinct quoted[1]) into kinds
  from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''', 'g') as quoted
  where c.conname = 'notice_kind_check' and c.conrelid = 'notice'::regclass;
  alter table notice drop constraint notice_kind_check;
  execute format('alter table notice add constraint notice_kind_check check (kind in (%s))',
    (select string_agg(quote_literal(kind), ', ' order by kind) from unnest(kinds || array['grace-given']) as kind));
end
$$;

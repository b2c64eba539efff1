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

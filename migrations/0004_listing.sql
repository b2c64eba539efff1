-- Listings, their revisions, and what screening found.

create table listing (
  id uuid primary key,
  site_id text not null references site,
  external_id text not null,
  seller_id text references seller,
  withdrawn_at timestamptz,
  unique (site_id, external_id)
);
create index listing_seller on listing (seller_id, site_id);

-- A revision outlives its text: hash and price stay, the words go when nothing needs them.
create table listing_revision (
  id uuid primary key,
  listing_id uuid not null references listing,
  number integer not null check (number > 0),
  content_hash bytea not null check (length(content_hash) = 32),
  price_minor bigint check (price_minor >= 0),
  currency char(3),
  received_at timestamptz not null,
  superseded_at timestamptz check (superseded_at >= received_at),
  -- The watermark of the last screening: policy set, instant and facts. An allow needs no row.
  screened_set text,
  screened_at timestamptz,
  verdict text check (verdict in ('allow', 'review', 'act')),
  -- The product class it was recognised as with confidence, for market reference prices.
  class text,
  unique (listing_id, number)
);
create index listing_revision_class on listing_revision (class, received_at) where class is not null;
create index listing_revision_screened on listing_revision (screened_set) where superseded_at is null;
create unique index listing_revision_current on listing_revision (listing_id) where superseded_at is null;

create table listing_text (
  revision_id uuid primary key references listing_revision,
  content jsonb not null
);

create table finding (
  id uuid primary key,
  revision_id uuid not null references listing_revision,
  listing_id uuid not null references listing,
  version_id uuid not null references policy_version,
  rule text not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  confidence double precision not null check (confidence between 0 and 1),
  class text,
  evidence jsonb not null check (jsonb_array_length(evidence) > 0),
  met_values jsonb not null,
  ambiguities jsonb not null,
  automatic boolean not null,
  approval_id uuid references approval,
  set_hash text not null,
  found_at timestamptz not null,
  unique (revision_id, version_id, rule)
);
create index finding_listing on finding (listing_id, version_id);
create trigger finding_append_only before update or delete on finding
  for each row execute function refuse_change();

-- Text may go only when its revision is no longer current and no finding cites it.
create function guard_text() returns trigger language plpgsql as $$
begin
  if exists (select from listing_revision r where r.id = old.revision_id and r.superseded_at is null)
     or exists (select from finding f where f.revision_id = old.revision_id) then
    raise exception 'text of revision % is current or cited', old.revision_id
      using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger listing_text_kept before delete on listing_text
  for each row execute function guard_text();

create table "case" (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  policy text not null,
  opened_at timestamptz not null,
  closed_at timestamptz check (closed_at >= opened_at)
);
create unique index case_open on "case" (seller_id, site_id, policy) where closed_at is null;
create index case_listed on "case" (opened_at, id) where closed_at is null;

create table case_finding (
  case_id uuid not null references "case",
  finding_id uuid not null unique references finding,
  primary key (case_id, finding_id)
);

-- When a seller's findings are due to be looked at again: a rule begins to bind, a warning runs out.
create table reconsideration (
  seller_id text not null references seller,
  site_id text not null references site,
  due_at timestamptz not null,
  primary key (seller_id, site_id, due_at)
);
create index reconsideration_due on reconsideration (due_at);
alter table reconsideration enable row level security;
alter table reconsideration force row level security;
create policy scope on reconsideration using (in_scope(seller_id));
grant select, insert, update, delete on reconsideration to recourse_runtime;

grant select, insert, update on listing, listing_revision, "case" to recourse_runtime;
grant select, insert on finding, case_finding to recourse_runtime;
grant select, insert, delete on listing_text to recourse_runtime;

alter table listing enable row level security;
alter table listing force row level security;
create policy scope on listing using (in_scope(seller_id));
alter table "case" enable row level security;
alter table "case" force row level security;
create policy scope on "case" using (in_scope(seller_id));
-- Through the parent, which is itself scoped.
do $$
declare name text;
begin
  foreach name in array array['listing_revision', 'finding'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy scope on %I using (
      current_setting('recourse.scope', true) = 'operator'
      or exists (select from listing l where l.id = listing_id and in_scope(l.seller_id)))$p$, name);
  end loop;
end
$$;
alter table listing_text enable row level security;
alter table listing_text force row level security;
create policy scope on listing_text using (
  current_setting('recourse.scope', true) = 'operator'
  or exists (select from listing_revision r where r.id = revision_id));
alter table case_finding enable row level security;
alter table case_finding force row level security;
create policy scope on case_finding using (
  current_setting('recourse.scope', true) = 'operator'
  or exists (select from "case" c where c.id = case_id));

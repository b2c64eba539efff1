-- Messages owed to sellers. A row here is a message in the seller's inbox: issued means readable.

create table notice (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  kind text not null check (kind in ('decision', 'announcement', 'measure-ended')),
  locale text not null,
  subject text not null check (subject <> ''),
  body_text text not null check (body_text <> ''),
  body_html text not null check (body_html <> ''),
  issued_at timestamptz not null,
  -- When every verified channel had been tried, and when receipt may be presumed from that.
  tried_at timestamptz,
  presume_at timestamptz,
  presumed_at timestamptz check ((presumed_at is null or presumed_at >= presume_at) is true),
  delivered_at timestamptz check (delivered_at >= issued_at),
  first_read_at timestamptz check (first_read_at >= issued_at),
  check ((tried_at is null) = (presume_at is null))
);
create index notice_inbox on notice (seller_id, issued_at desc, id desc);
create index notice_presume on notice (presume_at)
  where presumed_at is null and delivered_at is null and first_read_at is null and presume_at is not null;
create constraint trigger notice_recorded after insert on notice
  deferrable initially deferred for each row execute function require_entry('notice.issued');

create constraint trigger notice_receipt_recorded after update on notice
  deferrable initially deferred for each row
  execute function require_change_entry('delivered_at', 'notice.delivered', 'presumed_at', 'notice.presumed', 'first_read_at', 'notice.read');

create function guard_notice() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - array['tried_at', 'presume_at', 'presumed_at', 'delivered_at', 'first_read_at'])
     is distinct from
     (to_jsonb(old) - array['tried_at', 'presume_at', 'presumed_at', 'delivered_at', 'first_read_at']) then
    raise exception 'an issued notice does not change' using errcode = 'restrict_violation';
  end if;
  if old.first_read_at is not null and new.first_read_at is distinct from old.first_read_at then
    raise exception 'first access is kept' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger notice_unchanging before update on notice
  for each row execute function guard_notice();

-- The outbox of notices: one row a channel.
create table delivery (
  id uuid primary key,
  notice_id uuid not null references notice,
  contact_id uuid not null references contact,
  seller_id text not null references seller,
  state text not null check (state in ('queued', 'accepted', 'bounced', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  unique (notice_id, contact_id),
  check ((state = 'queued') = (next_attempt_at is not null))
);
create index delivery_due on delivery (next_attempt_at) where state = 'queued';

create table delivery_attempt (
  id uuid primary key,
  delivery_id uuid not null references delivery,
  at timestamptz not null,
  outcome text not null check (outcome in ('accepted', 'deferred', 'refused', 'bounced')),
  response text not null
);
create index delivery_attempt_delivery on delivery_attempt (delivery_id, at);
create trigger delivery_attempt_append_only before update or delete on delivery_attempt
  for each row execute function refuse_change();

-- A version announced to a seller. When it binds is derived from the notice's receipt.
create table announcement (
  version_id uuid not null references policy_version,
  seller_id text not null references seller,
  notice_id uuid not null unique references notice,
  primary key (version_id, seller_id)
);
create trigger announcement_append_only before update or delete on announcement
  for each row execute function refuse_change();

grant select, insert, update on notice, delivery to recourse_runtime;
grant select, insert on delivery_attempt, announcement to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['notice', 'delivery', 'announcement'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;
alter table delivery_attempt enable row level security;
alter table delivery_attempt force row level security;
create policy scope on delivery_attempt using (
  current_setting('recourse.scope', true) = 'operator'
  or exists (select from delivery d where d.id = delivery_id));

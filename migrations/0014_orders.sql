-- What was sold: events of orders as the operator's systems send them, and what is counted from them.

-- Only ever added to. What was sent wrongly is corrected by a later event that names it, whichever of the two comes
-- first. Money of a later ledger comes from these rows, so they hold amounts in minor units and both times.
create table order_event (
  id uuid primary key,
  site_id text not null references site,
  -- The operator's own id of the event: sent again it changes nothing.
  event_id text not null check (length(event_id) between 1 and 200),
  kind text not null check (kind in ('order', 'shipment', 'refund', 'cancellation')),
  order_id text not null check (length(order_id) between 1 and 200),
  line text not null check (length(line) between 1 and 200),
  seller_id text not null references seller,
  -- The operator's id of the listing, which may have come in later, or never.
  external_id text not null check (length(external_id) between 1 and 200),
  quantity integer not null check (quantity between 0 and 1000000),
  unit_price_minor bigint check (unit_price_minor >= 0),
  amount_minor bigint check (amount_minor >= 0),
  currency char(3) not null,
  -- An opaque id: no name, no address.
  buyer text check (buyer ~ '^[A-Za-z0-9][A-Za-z0-9._:~/+=-]{0,199}$'),
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  corrects text check (length(corrects) between 1 and 200),
  input_hash bytea not null check (length(input_hash) = 32),
  unique (site_id, event_id),
  constraint order_event_corrects_another check (corrects <> event_id),
  constraint order_event_amount check (
    case kind
      when 'order' then unit_price_minor is not null and amount_minor = quantity * unit_price_minor
      when 'refund' then amount_minor is not null
      else true
    end),
  -- Nothing was ordered only where that is the correction.
  constraint order_event_quantity check (quantity > 0 or kind = 'refund' or corrects is not null)
);
-- An event is corrected once; a second correction corrects the first.
create unique index order_event_correction on order_event (site_id, corrects) where corrects is not null;
create index order_event_order on order_event (site_id, order_id, line);
create index order_event_listing on order_event (site_id, external_id, occurred_at);
create index order_event_seller on order_event (seller_id, id);
create trigger order_event_append_only before update or delete on order_event
  for each row execute function refuse_change();

-- Sales by day in the site's calendar: the sum of the events that stand, kept with each batch of them.
create table sales_day (
  seller_id text not null references seller,
  site_id text not null references site,
  day date not null,
  external_id text not null,
  currency char(3) not null,
  lines bigint not null default 0,
  units bigint not null default 0,
  value_minor bigint not null default 0,
  cancelled_units bigint not null default 0,
  refunds bigint not null default 0,
  refunded_minor bigint not null default 0,
  primary key (seller_id, site_id, day, external_id, currency)
);
create index sales_day_listing on sales_day (site_id, external_id, day);
create index sales_day_site on sales_day (site_id, day);

grant select, insert on order_event to recourse_runtime;
grant select, insert, update on sales_day to recourse_runtime;

do $$
declare name text;
begin
  foreach name in array array['order_event', 'sales_day'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;

-- Who was verified to belong to an audience on a site (hospitals, government): what a limit to an audience asks.
create table buyer (
  id uuid primary key,
  site_id text not null references site,
  -- The operator's opaque id, as orders name it.
  external_id text not null check (external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:~/+=-]{0,199}$'),
  audience text not null check (audience ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Where the evidence is kept, which is not here.
  evidence text not null check (evidence <> ''),
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  verified_at timestamptz not null,
  verified_by jsonb not null,
  revoked_at timestamptz,
  revoked_by jsonb,
  revoke_reason text check (revoke_reason <> ''),
  check ((revoked_at is null) = (revoked_by is null)),
  check ((revoked_at is null) = (revoke_reason is null))
);
create index buyer_lookup on buyer (site_id, external_id);
create constraint trigger buyer_recorded after insert on buyer
  deferrable initially deferred for each row execute function require_entry('buyer.verified');
create constraint trigger buyer_revocation_recorded after update on buyer
  deferrable initially deferred for each row execute function require_change_entry('revoked_at', 'buyer.revoked');

create function guard_buyer() returns trigger language plpgsql as $$
declare movable text[] := array['revoked_at', 'revoked_by', 'revoke_reason'];
begin
  if tg_op = 'DELETE' or old.revoked_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'the verification of buyer % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger buyer_unchanging before update or delete on buyer
  for each row execute function guard_buyer();

-- Something about an order that a person should look at. It does nothing to the seller.
create table order_signal (
  id uuid primary key,
  kind text not null check (kind in ('outside-audience')),
  order_event_id uuid not null references order_event,
  measure_id uuid not null references measure,
  seller_id text not null references seller,
  site_id text not null references site,
  -- As the rule stated it.
  audience text[] not null,
  raised_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by jsonb,
  resolve_reason text check (resolve_reason <> ''),
  unique (order_event_id, measure_id),
  check ((resolved_at is null) = (resolved_by is null)),
  check ((resolved_at is null) = (resolve_reason is null)),
  constraint order_signal_resolved_by_person check (
    (resolved_by is null or resolved_by ->> 'kind' = 'person') is true)
);
create index order_signal_open on order_signal (id) where resolved_at is null;
create index order_signal_seller on order_signal (seller_id, id);
create constraint trigger order_signal_changes_recorded after update on order_signal
  deferrable initially deferred for each row
  execute function require_change_entry('resolved_at', 'order-signal.resolved');

create function guard_resolved() returns trigger language plpgsql as $$
declare movable text[] := array['resolved_at', 'resolved_by', 'resolve_reason', 'outcome', 'escalated_at'];
begin
  if tg_op = 'DELETE' or (to_jsonb(old) ->> 'resolved_at') is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or ((to_jsonb(old) ->> 'escalated_at') is not null
         and (to_jsonb(new) ->> 'escalated_at') is distinct from (to_jsonb(old) ->> 'escalated_at')) then
    raise exception '% % cannot be rewritten', tg_table_name, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger order_signal_unchanging before update or delete on order_signal
  for each row execute function guard_resolved();

-- Limits to an audience, ended ones too: an order that is told late is judged by when it was placed.
create index measure_audience on measure (listing_id) where kind = 'audience-limited';

grant select, insert on buyer, order_signal to recourse_runtime;
grant update (revoked_at, revoked_by, revoke_reason) on buyer to recourse_runtime;
grant update (resolved_at, resolved_by, resolve_reason) on order_signal to recourse_runtime;

-- The operator's own: no seller's transaction sees these rows.
do $$
declare name text;
begin
  foreach name in array array['buyer', 'order_signal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy scope on %I using (in_scope(null))$p$, name);
  end loop;
end
$$;

-- When a rise of sales is unusual on a site; nobody looks where nothing is stated.
alter table site add column velocity jsonb;

-- A seller who sold something: their sales are judged once the day is over.
create table velocity_watch (
  seller_id text not null references seller,
  site_id text not null references site,
  -- When the day ends on which we were told: that day is the last of the span that is judged.
  due_at timestamptz not null,
  primary key (seller_id, site_id, due_at)
);
create index velocity_watch_due on velocity_watch (due_at);
alter table velocity_watch enable row level security;
alter table velocity_watch force row level security;
create policy scope on velocity_watch using (in_scope(seller_id));
grant select, insert, update, delete on velocity_watch to recourse_runtime;

-- That a seller's sales rose unusually, with all that it was judged by, for a person to look at. It is no measure.
create table velocity_review (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  -- The span that was judged: its first day, and the day after its last.
  from_day date not null,
  until_day date not null check (until_day > from_day),
  rises jsonb not null check (jsonb_array_length(rises) > 0),
  opened_at timestamptz not null,
  due_at timestamptz not null check (due_at > opened_at),
  escalated_at timestamptz check ((escalated_at is null or escalated_at >= due_at) is true),
  resolved_at timestamptz,
  resolved_by jsonb,
  outcome text check (outcome in ('explained', 'pursued')),
  resolve_reason text check (resolve_reason <> ''),
  check ((resolved_at is null) = (resolved_by is null)),
  check ((resolved_at is null) = (outcome is null)),
  check ((resolved_at is null) = (resolve_reason is null)),
  constraint velocity_review_resolved_by_person check (
    (resolved_by is null or resolved_by ->> 'kind' = 'person') is true)
);
create unique index velocity_review_open on velocity_review (seller_id, site_id) where resolved_at is null;
create index velocity_review_seller on velocity_review (seller_id, site_id, resolved_at);
create index velocity_review_due on velocity_review (due_at) where resolved_at is null and escalated_at is null;
create constraint trigger velocity_review_recorded after insert on velocity_review
  deferrable initially deferred for each row execute function require_entry('velocity-review.opened');
create constraint trigger velocity_review_changes_recorded after update on velocity_review
  deferrable initially deferred for each row
  execute function require_change_entry('resolved_at', 'velocity-review.resolved', 'escalated_at', 'velocity-review.escalated');
create trigger velocity_review_unchanging before update or delete on velocity_review
  for each row execute function guard_resolved();
-- The operator's own: a suspicion of arithmetic, until a person makes something of it.
alter table velocity_review enable row level security;
alter table velocity_review force row level security;
create policy scope on velocity_review using (in_scope(null));
grant select, insert on velocity_review to recourse_runtime;
grant update (resolved_at, resolved_by, outcome, resolve_reason, escalated_at) on velocity_review to recourse_runtime;

do $$
declare known text;
begin
  select string_agg(quote_literal(kind[1]), ', ') into known
  from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''', 'g') as kind
  where c.conname = 'notice_kind_check' and c.conrelid = 'notice'::regclass;
  alter table notice drop constraint notice_kind_check;
  execute format('alter table notice add constraint notice_kind_check check (kind in (%s))',
    known || $q$, 'stock-removal'$q$);
end
$$;

-- What the operator's warehouses counted of a listing's units; only ever added to.
create table stock_count (
  id uuid primary key,
  site_id text not null references site,
  event_id text not null check (length(event_id) between 1 and 200),
  seller_id text not null references seller,
  external_id text not null check (length(external_id) between 1 and 200),
  units integer not null check (units between 0 and 1000000000),
  counted_at timestamptz not null,
  received_at timestamptz not null,
  input_hash bytea not null check (length(input_hash) = 32),
  unique (site_id, event_id)
);
create trigger stock_count_append_only before update or delete on stock_count
  for each row execute function refuse_change();

-- The latest count of each listing, whatever order the counts came in.
create table stock (
  site_id text not null references site,
  external_id text not null,
  seller_id text not null references seller,
  units integer not null,
  counted_at timestamptz not null,
  event_id text not null,
  primary key (site_id, external_id)
);
create index stock_seller on stock (seller_id, site_id, external_id);

-- A seller's stock is to leave the warehouses, on a decision's measure: until when, at what fee, and what became of it.
create table stock_removal (
  id uuid primary key,
  measure_id uuid not null references measure,
  seller_id text not null references seller,
  site_id text not null references site,
  external_id text not null,
  -- As counted when it was ordered.
  units integer not null check (units > 0),
  -- As the decision's version states them.
  terms jsonb not null,
  fee_per_unit_minor bigint not null check (fee_per_unit_minor >= 0),
  fee_currency char(3) not null,
  ordered_at timestamptz not null,
  -- What was owed at least when it was ordered.
  owed_until timestamptz not null check (owed_until > ordered_at),
  deadline_at timestamptz not null,
  next_reminder_at timestamptz check (next_reminder_at < deadline_at),
  notice_id uuid not null references notice,
  choice text check (choice in ('return', 'donation', 'disposal')),
  chosen_at timestamptz,
  chosen_by jsonb,
  -- The deadline passed with no choice made, and the seller was told so.
  lapsed_at timestamptz,
  lapse_notice_id uuid references notice,
  -- From when it may be disposed of without the seller's choice; null where no term says that it may.
  disposable_from timestamptz,
  closed_at timestamptz,
  closed_by jsonb,
  outcome text check (outcome in ('removed', 'donated', 'disposed', 'cancelled')),
  closed_units integer check (closed_units >= 0),
  fee_minor bigint check (fee_minor >= 0),
  constraint stock_removal_window check (deadline_at >= owed_until),
  constraint stock_removal_fee_stated check (
    fee_per_unit_minor = coalesce((terms #>> '{fee,perUnitMinor}')::bigint, 0)
    and (not terms -> 'fee' ? 'perUnitMinor' or fee_currency = terms #>> '{fee,currency}')),
  check ((choice is null) = (chosen_at is null)),
  check ((choice is null) = (chosen_by is null)),
  -- The goods are the seller's: a person of theirs says what is to become of them.
  constraint stock_removal_chosen_by_person check ((chosen_by is null or chosen_by ->> 'kind' = 'person') is true),
  constraint stock_removal_lapsed check (
    ((lapsed_at is null) = (lapse_notice_id is null)) and (lapsed_at is null or lapsed_at >= deadline_at)),
  constraint stock_removal_disposable check (
    disposable_from is null or (lapsed_at is not null and terms ? 'disposal' and disposable_from > lapsed_at)),
  check ((closed_at is null) = (outcome is null)),
  check ((closed_at is null) = (closed_by is null)),
  check ((closed_at is null) = (closed_units is null)),
  check ((closed_at is null) = (fee_minor is null)),
  constraint stock_removal_donation check (outcome is distinct from 'donated' or (choice = 'donation') is true),
  constraint stock_removal_disposal check (
    outcome is distinct from 'disposed'
    or (choice = 'disposal') is true or (choice is null and closed_at >= disposable_from) is true),
  -- Only what was stated, and only for units that were sent.
  constraint stock_removal_fee check (
    fee_minor is null or fee_minor = 0
    or (outcome = 'removed' and fee_minor = fee_per_unit_minor * closed_units) is true)
);
create unique index stock_removal_open on stock_removal (measure_id) where closed_at is null;
create index stock_removal_seller on stock_removal (seller_id, id);
create index stock_removal_reminder on stock_removal (next_reminder_at)
  where closed_at is null and choice is null and next_reminder_at is not null;
create index stock_removal_deadline on stock_removal (deadline_at)
  where closed_at is null and choice is null and lapsed_at is null;
create constraint trigger stock_removal_recorded after insert on stock_removal
  deferrable initially deferred for each row execute function require_entry('stock-removal.ordered');
create constraint trigger stock_removal_changes_recorded after update on stock_removal
  deferrable initially deferred for each row execute function require_change_entry(
    'chosen_at', 'stock-removal.chosen', 'lapsed_at', 'stock-removal.lapsed', 'closed_at', 'stock-removal.closed');

-- It rests on a measure of its kind on the same seller's listing, and on the terms of the version that was decided by.
create function require_stated_removal() returns trigger language plpgsql as $$
begin
  if not exists (
    select from measure m join decision d on d.id = m.decision_id join policy_version v on v.id = d.version_id
      join listing l on l.id = m.listing_id
    where m.id = new.measure_id and m.kind = 'stock-removal' and m.seller_id = new.seller_id and m.site_id = new.site_id
      and l.external_id = new.external_id and v.document -> 'stockRemoval' = new.terms) then
    raise exception 'stock removal % rests on no measure with these terms', new.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from notice n where n.id = new.notice_id and n.seller_id = new.seller_id
                 and n.kind = 'stock-removal' and n.issued_at <= new.ordered_at) then
    raise exception 'stock removal % was not told', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger stock_removal_stated after insert on stock_removal
  deferrable initially deferred for each row execute function require_stated_removal();

-- A deadline is never drawn nearer, terms never change, and what is closed stays closed.
create function guard_stock_removal() returns trigger language plpgsql as $$
declare movable text[] := array['deadline_at', 'next_reminder_at', 'choice', 'chosen_at', 'chosen_by', 'lapsed_at',
  'lapse_notice_id', 'disposable_from', 'closed_at', 'closed_by', 'outcome', 'closed_units', 'fee_minor'];
begin
  if tg_op = 'DELETE' or old.closed_at is not null or new.deadline_at < old.deadline_at
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'stock removal % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger stock_removal_unchanging before update or delete on stock_removal
  for each row execute function guard_stock_removal();

-- Each time that a deadline was put off, by whom and why.
create table stock_extension (
  id uuid primary key,
  removal_id uuid not null references stock_removal,
  seller_id text not null references seller,
  from_deadline timestamptz not null,
  until timestamptz not null check (until > from_deadline),
  reason jsonb not null check ((reason ->> 'text' <> '' and reason ->> 'language' <> '') is true),
  extended_at timestamptz not null,
  extended_by jsonb not null check ((extended_by ->> 'kind' = 'person') is true),
  notice_id uuid not null references notice
);
create index stock_extension_removal on stock_extension (removal_id, id);
create trigger stock_extension_append_only before update or delete on stock_extension
  for each row execute function refuse_change();
create constraint trigger stock_extension_recorded after insert on stock_extension
  deferrable initially deferred for each row execute function require_entry('stock-removal.extended');

grant select, insert on stock_count, stock_extension to recourse_runtime;
grant select, insert, update on stock, stock_removal to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['stock_count', 'stock', 'stock_removal', 'stock_extension'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;

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

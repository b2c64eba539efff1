-- A removal of stock ends by itself when all of the stock has left.
alter table measure drop constraint measure_end_reason_check;
alter table measure add constraint measure_end_reason_check
  check (end_reason in ('cured', 'expired', 'lifted', 'overturned', 'fulfilled'));
alter table measure add constraint measure_fulfilled
  check (end_reason is distinct from 'fulfilled' or kind = 'stock-removal');

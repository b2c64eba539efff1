-- A recheck that nobody closed by the day that its holder was given is told to somebody, once.
alter table recheck add column escalated_at timestamptz;
alter table recheck add constraint recheck_escalated check (escalated_at >= replace_by);
create index recheck_late on recheck (replace_by) where state = 'open' and escalated_at is null;
create or replace function guard_recheck() returns trigger language plpgsql as $$
declare movable text[] := array['state', 'closed_at', 'closed_by', 'reason', 'escalated_at'];
begin
  if tg_op = 'DELETE' or old.state <> 'open' or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at)
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'recheck % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
drop trigger recheck_closing_recorded on recheck;
create constraint trigger recheck_changes_recorded after update on recheck deferrable initially deferred
  for each row execute function require_change_entry('closed_at', 'approval.recheck-closed', 'escalated_at', 'approval.recheck-escalated');

-- Schema recourse, as migrations/ makes it: printed from the catalogue by `npm run print -- schema`.
-- A test holds this file equal to a migrated database. To be read: tables stand in the order of their names.

create role recourse_runtime nologin nosuperuser nobypassrls;
grant usage on schema recourse to recourse_runtime;

create function carries_strike(wanted uuid, made boolean) returns boolean language sql stable as $$
  select made and coalesce((select c.strike from decision_change c where c.decision_id = wanted
    order by c.changed_at desc, c.id desc limit 1), true)
$$;

create function count_in_sweep() returns trigger language plpgsql as $$
declare
  d decision;
  s sweep;
  more_sellers integer;
  more_listings integer;
begin
  select * into d from decision where id = new.id;
  select * into s from sweep where id = d.sweep_id;
  if d.state = 'proposed' and s.state in ('running', 'ended') then
    raise exception 'decision % waits in sweep %, which is not braked', d.id, s.id using errcode = 'serialization_failure';
  end if;
  if new.state <> 'made' or new.decided_by ->> 'kind' <> 'system' then
    return null;
  end if;
  if s.state = 'released' then
    if exists (select from sweep_rule r where r.sweep_id = s.id and r.rule = d.rule and r.stopped_at is not null)
       or exists (select from sweep_sample j where j.decision_id = d.id and j.verdict = 'wrong') then
      raise exception 'decision % of sweep % was found wrong, or its rule stopped', d.id, s.id
        using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  select count(distinct m.listing_id) into more_listings from measure m where m.decision_id = d.id;
  -- Of several decisions on one seller the first by id counts them.
  more_sellers := case when exists (
    select from decision o where o.sweep_id = s.id and o.seller_id = d.seller_id and o.id < d.id
      and o.state = 'made' and o.decided_by ->> 'kind' = 'system') then 0 else 1 end;
  update sweep set decisions = decisions + 1, sellers = sellers + more_sellers, listings = listings + more_listings
  where id = s.id and state in ('running', 'braked') and closes_at > d.decided_at
    and carried_decisions + decisions + 1 <= most_decisions
    and carried_sellers + sellers + more_sellers <= most_sellers
    and carried_listings + listings + more_listings <= most_listings;
  if not found then
    raise exception 'sweep % has no room for decision %', s.id, d.id using errcode = 'serialization_failure';
  end if;
  return null;
end
$$;

create function counts_for_nothing(wanted uuid) returns boolean language sql stable as $$
  select exists (select from measure m where m.decision_id = wanted and m.end_reason = 'lifted')
    or exists (select from decision_change c where c.decision_id = wanted and c.kind = 'undone')
    or exists (select from appeal_item i join appeal a on a.id = i.appeal_id
               where i.decision_id = wanted and a.escalated_at is not null and a.closed_at is null)
$$;

create function deciders_of(wanted uuid) returns TABLE(id text) language sql stable as $$
  select d.decided_by ->> 'id' from appeal_item i join decision d on d.id = i.decision_id
  where i.appeal_id = wanted and d.decided_by ->> 'kind' = 'person'
  union
  select s.released_by ->> 'id' from appeal_item i join decision d on d.id = i.decision_id join sweep s on s.id = d.sweep_id
  where i.appeal_id = wanted and s.released_by ->> 'kind' = 'person'
  union
  select p.decided_by ->> 'id' from appeal a join application p on a.subject = 'application' and p.id = a.subject_id
  where a.id = wanted and p.decided_by ->> 'kind' = 'person'
  union
  select r.decided_by ->> 'id' from appeal a join revocation r on a.subject = 'approval' and r.id = a.subject_id
  where a.id = wanted and r.decided_by ->> 'kind' = 'person'
  union
  select v.decided_by ->> 'id' from appeal a join verification v on a.subject = 'verification' and v.id = a.subject_id
  where a.id = wanted and v.decided_by ->> 'kind' = 'person'
$$;

create function freeze_swept_evidence() returns trigger language plpgsql as $$
declare
  of_sweep uuid;
  found_state text;
begin
  select d.sweep_id into of_sweep from decision d where d.id = new.decision_id;
  if of_sweep is null then
    return new;
  end if;
  select s.state into found_state from sweep s where s.id = of_sweep;
  if found_state = 'braked' then
    select s.state into found_state from sweep s where s.id = of_sweep for share;
  end if;
  if found_state not in ('running', 'braked') then
    raise exception 'decision % was drawn from; it gains no evidence', new.decision_id using errcode = 'serialization_failure';
  end if;
  return new;
end
$$;

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

create function guard_appeal() returns trigger language plpgsql as $$
declare movable text[] := array['decide_by', 'officer', 'assigned_at', 'derogation', 'reminded_at', 'escalated_at',
  'closed_at', 'closed_as', 'closed_by'];
begin
  if tg_op = 'DELETE' or old.closed_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or new.decide_by < old.decide_by
     or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at) then
    raise exception 'appeal % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_appeal_group() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.completed_at is not null
     or (to_jsonb(new) - 'completed_at') is distinct from (to_jsonb(old) - 'completed_at') then
    raise exception 'appeal group % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_appeal_item() returns trigger language plpgsql as $$
begin
  if not exists (select from decision_evidence e join appeal a on a.id = new.appeal_id
                 join decision d on d.id = e.decision_id and d.notice_id = a.notice_id
                 where e.decision_id = new.decision_id and e.listing_id = new.listing_id and a.seller_id = d.seller_id) then
    raise exception 'appeal % contests what its notice did not tell', new.appeal_id using errcode = 'integrity_constraint_violation';
  end if;
  perform from decision d where d.id = new.decision_id for update;
  if exists (select from appeal_item i join appeal a on a.id = i.appeal_id
             where i.decision_id = new.decision_id and i.listing_id = new.listing_id and i.appeal_id <> new.appeal_id
               and a.closed_as is distinct from 'withdrawn'
               -- What was ruled on is heard again only where it was found that the same was wrong elsewhere.
               and (a.closed_as is null or not exists (
                 select from appeal n where n.id = new.appeal_id and n.channel = 'reopened'))) then
    raise exception 'listing % of decision % is appealed already', new.listing_id, new.decision_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_appeal_subject() returns trigger language plpgsql as $$
begin
  if new.subject_id is not null and not exists (
    select from application p where new.subject = 'application' and p.id = new.subject_id and p.state = 'refused'
      and p.notice_id = new.notice_id and p.seller_id = new.seller_id
    union all
    select from revocation r where new.subject = 'approval' and r.id = new.subject_id
      and r.notice_id = new.notice_id and r.seller_id = new.seller_id
    union all
    select from verification v where new.subject = 'verification' and v.id = new.subject_id and v.outcome = 'refused'
      and v.notice_id = new.notice_id and v.seller_id = new.seller_id) then
    raise exception 'appeal % contests what its notice did not tell', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_application() returns trigger language plpgsql as $$
declare
  ending text[] := array['state', 'checks', 'answer_by', 'decided_at', 'decided_by', 'reasons', 'conditions',
    'notice_id', 'appeal_window', 'decide_by', 'withdrawn_at', 'identifiers'];
begin
  if tg_op = 'DELETE' or old.state not in ('submitted', 'asked')
     or (to_jsonb(new) - ending) is distinct from (to_jsonb(old) - ending) then
    raise exception 'application % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_application_question() returns trigger language plpgsql as $$
declare answering text[] := array['answer', 'answered_at', 'answered_by'];
begin
  if tg_op = 'DELETE' or old.answered_at is not null
     or (to_jsonb(new) - answering) is distinct from (to_jsonb(old) - answering) then
    raise exception 'a question stays as it was asked' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_approval() returns trigger language plpgsql as $$
declare ending text[] := array['revoked_at', 'revoked_by', 'warn_at', 'warning_id'];
begin
  if (to_jsonb(new) - ending) is distinct from (to_jsonb(old) - ending)
     or (old.revoked_at is not null and (new.revoked_at <= old.revoked_at) is not true)
     or (old.revoked_at is not null and new.revoked_at = old.revoked_at and new.revoked_by is distinct from old.revoked_by)
     or (old.warning_id is not null and new.warning_id is distinct from old.warning_id) then
    raise exception 'approval % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

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

create function guard_case_letter() returns trigger language plpgsql as $$
begin
  if not exists (select from "case" c where c.id = new.case_id and c.seller_id = new.seller_id and c.site_id = new.site_id)
     or new.notice_id is not null and not exists (
       select from notice n where n.id = new.notice_id and n.seller_id = new.seller_id and n.kind = 'case-letter'
         and n.issued_at = new.written_at) then
    raise exception 'letter % is not on a case of its seller, or its notice is another', new.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_case_letter_document() returns trigger language plpgsql as $$
begin
  if not exists (select from case_letter l join document d on d.seller_id = l.seller_id
                 where l.id = new.letter_id and d.id = new.document_id and l.seller_id = new.seller_id
                   and l.is_from_seller and d.used_at is not null and d.erased_at is null) then
    raise exception 'document % is not the seller''s to attach to letter %', new.document_id, new.letter_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'proposed' then
    raise exception 'decision % was % and does not change', old.id, old.state using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_decision_link() returns trigger language plpgsql as $$
declare cited decision_link := case when tg_op = 'DELETE' then old else new end;
begin
  if tg_op = 'UPDATE' or exists (
    select from decision d where d.id = cited.decision_id and d.state <> 'proposed') then
    raise exception 'what decision % takes into account does not change', cited.decision_id
      using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if not link_stands(new.link_id) then
    raise exception 'link % is contested or dropped', new.link_id using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (
    select from link_seller s join notice n on n.id = s.notice_id
    join decision d on d.id = new.decision_id and d.seller_id = s.seller_id
    where s.id = new.link_seller_id and s.link_id = new.link_id and s.seller_id = new.seller_id
      and least(n.delivered_at, n.first_read_at, n.presumed_at) <= new.cited_at) then
    raise exception 'link % was not shown to the seller of decision %', new.link_id, new.decision_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_document() returns trigger language plpgsql as $$
declare movable text[] := array['stored_at', 'used_at', 'erased_at', 'removed_at'];
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
     or (old.erased_at is not null and new.erased_at is distinct from old.erased_at)
     or (old.erased_at is not null and old.used_at is null and new.used_at is not null)
     or (old.removed_at is not null and new.removed_at is distinct from old.removed_at) then
    raise exception 'document % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_effect() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.position is not null
     or (to_jsonb(new) - 'position') is distinct from (to_jsonb(old) - 'position') then
    raise exception 'effect is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_ended() returns trigger language plpgsql as $$
declare movable text[] := array['ended_at', 'ended_by'];
begin
  if tg_op = 'DELETE' or (to_jsonb(old) ->> 'ended_at') is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception '% % cannot be rewritten', tg_table_name, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.position is not null
     or (to_jsonb(new) - 'position') is distinct from (to_jsonb(old) - 'position') then
    raise exception 'entry is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_entry_number() returns trigger language plpgsql as $$
begin
  if new.number <> (select s.last_number from record_subject s where s.id = new.subject_id)
     or (new.number > 1 and not exists (
       select from entry e where e.subject_id = new.subject_id and e.number = new.number - 1)) then
    raise exception 'entry number % of % is not the next', new.number, new.subject_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_grace() returns trigger language plpgsql as $$
begin
  if not exists (select from notice n where n.id = new.notice_id and n.seller_id = new.seller_id and n.kind = 'grace-given') then
    raise exception 'grace % is told to nobody', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_imported_strike() returns trigger language plpgsql as $$
declare
  -- What is generated is not there yet before the row is.
  contest text[] := array['contested_at', 'contested_by', 'contest', 'answer_by', 'received_at'];
  answer text[] := array['answered_at', 'answered_by', 'answer', 'answer_reasons', 'notice_id'];
begin
  if tg_op = 'DELETE' or old.answered_at is not null
     or (to_jsonb(new) - contest - answer) is distinct from (to_jsonb(old) - contest - answer)
     or (old.contested_at is not null
         and (to_jsonb(new) - answer - 'received_at'::text) is distinct from (to_jsonb(old) - answer - 'received_at'::text)) then
    raise exception 'imported strike % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_link() returns trigger language plpgsql as $$
declare movable text[] := array['dropped_at', 'dropped_by', 'drop_reasons'];
begin
  if tg_op = 'DELETE' or old.dropped_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception '% % cannot be rewritten', tg_table_name, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_link_contest() returns trigger language plpgsql as $$
declare movable text[] := array['escalated_at', 'decided_at', 'decided_by', 'outcome', 'reasons'];
begin
  if tg_op = 'DELETE' or old.decided_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at) then
    raise exception 'contest % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  -- Nobody judges what they found themselves.
  if new.decided_by is not null and exists (
    select from link l where l.id = new.link_id and l.found_by = new.decided_by) then
    raise exception 'contest % is decided by who found the link', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_mandate() returns trigger language plpgsql as $$
declare
  taken text[] := array['person_id', 'accepted_at'];
  ending text[] := array['ended_at', 'ended_by', 'end_reason'];
begin
  if tg_op = 'DELETE' or old.ended_at is not null
     or (to_jsonb(new) - taken - ending) is distinct from (to_jsonb(old) - taken - ending)
     or (old.accepted_at is not null
         and (new.person_id, new.accepted_at) is distinct from (old.person_id, old.accepted_at)) then
    raise exception 'mandate % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_measure() returns trigger language plpgsql as $$
declare movable text[] := array['reviewed_at', 'reviewed_by', 'escalated_at', 'begun_at', 'ended_at', 'end_reason', 'ended_by'];
begin
  if tg_op = 'DELETE' or old.ended_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or (old.reviewed_at is not null
         and (new.reviewed_at, new.reviewed_by) is distinct from (old.reviewed_at, old.reviewed_by))
     or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at)
     or (old.begun_at is not null and new.begun_at is distinct from old.begun_at) then
    raise exception 'measure % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_measure_pause() returns trigger language plpgsql as $$
begin
  if exists (select from measure m where m.id = new.measure_id
             and (m.nature = 'protective' or m.ended_at is not null
               or not exists (select from appeal_item i where i.appeal_id = new.appeal_id and i.decision_id = m.decision_id))) then
    raise exception 'measure % does not pause for appeal %', new.measure_id, new.appeal_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

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

create function guard_omission() returns trigger language plpgsql as $$
declare
  approving text[] := array['approved_at', 'approved_by', 'until'];
  ending text[] := array['ended_at', 'ended_by', 'end_reason', 'notice_id'];
begin
  if tg_op = 'DELETE' then
    raise exception 'omission % is kept', old.id using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' then
    if old.ended_at is not null or (to_jsonb(new) - approving - ending) is distinct from (to_jsonb(old) - approving - ending)
       or (old.approved_at is not null and (new.approved_at, new.approved_by, new.until)
           is distinct from (old.approved_at, old.approved_by, old.until)) then
      raise exception 'omission % cannot be rewritten', old.id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if not exists (select from decision_evidence e join decision d on d.id = e.decision_id
                 where e.decision_id = new.decision_id and e.finding_id = new.finding_id and d.seller_id = new.seller_id) then
    raise exception 'omission % is of no evidence of decision %', new.id, new.decision_id
      using errcode = 'integrity_constraint_violation';
  end if;
  if new.extends_id is null and exists (
    select from decision d where d.id = new.decision_id and d.state <> 'proposed') then
    raise exception 'decision % was decided; nothing of it is withheld afterwards', new.decision_id
      using errcode = 'restrict_violation';
  end if;
  if new.extends_id is not null and not exists (
    select from omission o where o.id = new.extends_id and o.ended_at is null and o.approved_at is not null
      and (o.decision_id, o.finding_id, o.item, o.evidence_index, o.kind)
        is not distinct from (new.decision_id, new.finding_id, new.item, new.evidence_index, new.kind)) then
    raise exception 'omission % extends nothing that is withheld', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_recheck() returns trigger language plpgsql as $$
declare movable text[] := array['state', 'closed_at', 'closed_by', 'reason', 'escalated_at'];
begin
  if tg_op = 'DELETE' or old.state <> 'open' or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at)
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'recheck % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_resolved() returns trigger language plpgsql as $$
declare movable text[] := array['resolved_at', 'resolved_by', 'resolve_reason', 'outcome', 'escalated_at'] || coalesce(tg_argv[0:], '{}');
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

create function guard_rule_brake() returns trigger language plpgsql as $$
declare
  movable text[] := array['lifted_at', 'lifted_by', 'lift_reasons'];
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock(rule_lock_key(new.site_id, new.policy, new.rule));
    return new;
  end if;
  if tg_op = 'DELETE' or old.lifted_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'rule brake % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  if exists (
    select from policy_version v left join policy_draft p on p.id = v.draft_id
    where v.site_id = old.site_id and v.policy = old.policy and v.effective_from <= new.lifted_at
      and not exists (select from policy_version n where n.site_id = v.site_id and n.policy = v.policy
        and n.effective_from <= new.lifted_at and n.effective_from > v.effective_from)
      and (v.published_by ->> 'kind' = 'person' and v.published_by ->> 'id' = new.lifted_by ->> 'id'
        or p.proposed_by ->> 'id' = new.lifted_by ->> 'id')) then
    raise exception 'rule brake % is lifted by who published the rule', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function guard_simulation() returns trigger language plpgsql as $$
declare movable text[] := array['screened', 'progress', 'result', 'finished_at'];
begin
  if tg_op = 'DELETE' or old.finished_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable) then
    raise exception 'simulation % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

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

create function guard_sweep() returns trigger language plpgsql as $$
declare
  v policy_version;
  counters text[] := array['decisions', 'sellers', 'listings'];
  later text[] := array['state', 'braked_at', 'brake_reason', 'sampled_at', 'sampled_by', 'tolerance', 'confidence',
    'released_at', 'released_by', 'simulation_id', 'stopped_at', 'stopped_by', 'stop_reason', 'carried_out_at'];
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - counters - later) is distinct from (to_jsonb(old) - counters - later)
     or new.decisions < old.decisions or new.sellers < old.sellers or new.listings < old.listings
     or (new.state = old.state
       and (to_jsonb(new) - counters - 'carried_out_at') is distinct from (to_jsonb(old) - counters - 'carried_out_at'))
     or (old.carried_out_at is not null and new.carried_out_at is distinct from old.carried_out_at)
     or (new.state <> old.state and (old.state, new.state) not in (
       ('running', 'ended'), ('running', 'braked'), ('braked', 'sampled'), ('braked', 'stopped'),
       ('sampled', 'released'), ('sampled', 'stopped'))) then
    raise exception 'sweep % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  if new.state = 'released' and old.state <> 'released' then
    select * into v from policy_version where id = new.version_id;
    -- It was tried first: exactly what was published, and to its end.
    if not exists (select from simulation m where m.id = new.simulation_id and m.finished_at is not null
                   and m.site_id = v.site_id and m.policy = v.policy
                   and m.document = v.document and m.vocabulary_hash = v.vocabulary_hash) then
      raise exception 'sweep % was not simulated', new.id using errcode = 'integrity_constraint_violation';
    end if;
    -- A second person: none of those who published the change, drew the sample or judged it.
    if new.released_by ->> 'id' in (
         select j.judged_by ->> 'id' from sweep_sample j where j.sweep_id = new.id and j.judged_by is not null
         union all select v.published_by ->> 'id' where v.published_by ->> 'kind' = 'person'
         union all select p.proposed_by ->> 'id' from policy_draft p where p.id = v.draft_id) then
      raise exception 'sweep % is released by one of those whose work is checked', new.id using errcode = 'integrity_constraint_violation';
    end if;
    -- The share of wrongful decisions is below what the version tolerates, with the confidence that it asks for.
    if new.tolerance is distinct from (v.document #>> '{sweep,tolerance}')::numeric
       or new.confidence is distinct from (v.document #>> '{sweep,confidence}')::numeric then
      raise exception 'sweep % was not held to what its version tolerates', new.id using errcode = 'integrity_constraint_violation';
    end if;
    if exists (
      select from sweep_rule r where r.sweep_id = new.id and r.stopped_at is null and not (
        select count(j.verdict) = r.size and case
            when r.size = r.population then count(*) filter (where j.verdict = 'wrong') < new.tolerance * r.size
            else probability_of_at_most((count(*) filter (where j.verdict = 'wrong'))::integer, r.size, new.tolerance)
              < 1 - new.confidence end
        from sweep_sample j where j.sweep_id = r.sweep_id and j.rule = r.rule)) then
      raise exception 'the sample of sweep % does not show what its version asks for', new.id using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from decision d where d.sweep_id = new.id and d.state = 'proposed' and not exists (
         select from sweep_rule r where r.sweep_id = new.id and r.rule = d.rule)) then
      raise exception 'sweep % holds decisions that nobody drew from', new.id using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  return new;
end
$$;

create function guard_sweep_rule() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if (select s.state from sweep s where s.id = new.sweep_id for update) <> 'braked'
       or new.population <> (select count(*) from decision d
         where d.sweep_id = new.sweep_id and d.rule = new.rule and d.state = 'proposed') then
      raise exception 'rule % of sweep % is not drawn from as it stands', new.rule, new.sweep_id
        using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.stopped_at is not null
     or (to_jsonb(new) - array['stopped_at', 'stopped_by', 'stop_reason'])
       is distinct from (to_jsonb(old) - array['stopped_at', 'stopped_by', 'stop_reason'])
     or (select s.state from sweep s where s.id = new.sweep_id) <> 'sampled' then
    raise exception 'rule % of sweep % cannot be rewritten', old.rule, old.sweep_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_sweep_sample() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.verdict is not null or not exists (
      select from decision d join sweep s on s.id = d.sweep_id
      where d.id = new.decision_id and d.sweep_id = new.sweep_id and d.rule = new.rule
        and d.state = 'proposed' and s.state = 'braked') then
      raise exception 'decision % cannot be drawn from sweep %', new.decision_id, new.sweep_id
        using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.verdict is not null
     or (to_jsonb(new) - array['verdict', 'reason', 'judged_at', 'judged_by'])
       is distinct from (to_jsonb(old) - array['verdict', 'reason', 'judged_at', 'judged_by'])
     or (select s.state from sweep s where s.id = new.sweep_id) <> 'sampled' then
    raise exception 'a sample of sweep % is drawn once, and judged once', old.sweep_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_text() returns trigger language plpgsql as $$
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

create function guard_trader() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or not exists (
    select from entry e where e.reference = old.verification_id and e.kind = 'trader.erased') then
    raise exception 'the details of verification % stay as they were given', old.verification_id using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;

create function guard_verification() returns trigger language plpgsql as $$
declare
  submitted text[] := array['submitted_at', 'submitted_by', 'submission', 'verify_by'];
  decided text[] := array['decided_at', 'decided_by', 'outcome', 'reasons', 'notice_id', 'ask_again_at', 'recertify_by'];
  movable text[] := submitted || decided || array['escalated_at'];
begin
  -- Who is asked again is due no more.
  if tg_op = 'UPDATE' and old.decided_at is not null and new.ask_again_at is null
     and (to_jsonb(new) - 'ask_again_at') = (to_jsonb(old) - 'ask_again_at') then
    return new;
  end if;
  if tg_op = 'DELETE' or old.decided_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or (old.submitted_at is not null and (new.submitted_at, new.submitted_by, new.submission, new.verify_by)
         is distinct from (old.submitted_at, old.submitted_by, old.submission, old.verify_by))
     or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at) then
    raise exception 'verification % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function guard_withdrawal() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.relisted_at is not null
     or (to_jsonb(new) - 'relisted_at') is distinct from (to_jsonb(old) - 'relisted_at') then
    raise exception 'withdrawal is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function in_scope(seller text) returns boolean language sql stable parallel safe
  return ((current_setting('recourse.scope'::text, true) = 'operator'::text) or ((current_setting('recourse.scope'::text, true) = 'seller'::text) and (seller = current_setting('recourse.seller'::text, true))));

create function is_withheld(finding uuid) returns boolean language sql stable as $$
  select exists (
    select from omission o where o.finding_id = finding and o.ended_at is null
      and (o.approved_at is not null
           or exists (select from decision d where d.id = o.decision_id and d.state = 'proposed')))
$$;

create function join_sweep() returns trigger language plpgsql as $$
declare s sweep;
begin
  if tg_op = 'UPDATE' then
    if new.sweep_id is distinct from old.sweep_id then
      raise exception 'decision % stays in its sweep', new.id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  select * into s from sweep where id = new.sweep_id;
  if s.state = 'braked' then
    select * into s from sweep where id = new.sweep_id for share;
  end if;
  if s.version_id <> new.version_id or s.site_id <> new.site_id then
    raise exception 'decision % stems from another change than its sweep', new.id using errcode = 'integrity_constraint_violation';
  end if;
  if s.state not in ('running', 'braked') then
    raise exception 'sweep % takes in no more decisions', s.id using errcode = 'serialization_failure';
  end if;
  return new;
end
$$;

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

create function ladder_begins_mildly(document jsonb) returns boolean language sql immutable as $$
  select not exists (
    select from jsonb_array_elements(document -> 'rules') r
    where r -> 'protective' is null and r -> 'egregious' is null
      and ((document #> array['penaltySchedule', 'ladder', r ->> 'severity', '0', 'strike']) = 'true'::jsonb
        or document #> array['penaltySchedule', 'ladder', r ->> 'severity', '0', 'also'] is not null))
$$;

create function link_evidence_is_opaque(evidence jsonb) returns boolean language sql immutable as $$
  select jsonb_array_length(evidence) > 0 and not exists (
    select from jsonb_array_elements(evidence) e
    where not coalesce(e ->> 'of' in ('payee', 'device', 'address', 'document', 'contact')
      and case e ->> 'kind'
        when 'commitment' then e ->> 'value' ~ '^[0-9a-f]{64}$'
        when 'reference' then e ->> 'value' ~ '^[a-z][a-z0-9-]{0,39}:[A-Za-z0-9._/-]{1,160}$'
        else false end, false))
$$;

create function link_stands(wanted uuid) returns boolean language plpgsql as $$
declare l link;
begin
  select * into l from link where id = wanted for share;
  return l.id is not null and l.dropped_at is null and not exists (
    select from link_contest c where c.link_id = wanted and (c.decided_at is null or c.outcome = 'dropped'));
end
$$;

create function probability_of_at_most(errors integer, size integer, share numeric) returns numeric language plpgsql immutable as $$
declare
  term numeric := power(1 - share, size);
  total numeric := term;
begin
  for place in 0 .. errors - 1 loop
    term := term * (size - place) / (place + 1) * share / (1 - share);
    total := total + term;
  end loop;
  return total;
end
$$;

create function refuse_braked_rule() returns trigger language plpgsql as $$
declare
  of_policy text;
begin
  select v.policy into of_policy from policy_version v where v.id = new.version_id;
  perform pg_advisory_xact_lock_shared(rule_lock_key(new.site_id, of_policy, new.rule));
  if exists (select from rule_brake b where b.site_id = new.site_id and b.policy = of_policy and b.rule = new.rule
             and b.lifted_at is null) then
    raise exception 'rule % of % is braked: decision % needs a person', new.rule, of_policy, new.id
      using errcode = 'serialization_failure';
  end if;
  return null;
end
$$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create function require_approved_draft() returns trigger language plpgsql as $$
begin
  if new.draft_id is not null and not exists (
    select from policy_draft d where d.id = new.draft_id and d.approved_by = new.published_by) then
    raise exception 'draft % was not approved by who publishes it', new.draft_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function require_change_entry() returns trigger language plpgsql as $$
declare place integer := 0;
begin
  while place < tg_nargs loop
    if (to_jsonb(old) ->> tg_argv[place]) is null and (to_jsonb(new) ->> tg_argv[place]) is not null
       and not exists (select from entry e where e.reference = new.id and e.kind = tg_argv[place + 1]) then
      raise exception '% of % % is not in the record', tg_argv[place], tg_table_name, new.id
        using errcode = 'integrity_constraint_violation';
    end if;
    place := place + 2;
  end loop;
  return null;
end
$$;

create function require_complete_decision() returns trigger language plpgsql as $$
declare
  d decision;
  n notice;
  zone text;
  harshness text[] := array['warning', 'audience-limited', 'listing-suppressed', 'listing-removed'];
begin
  select * into d from decision where id = case when tg_table_name = 'decision' then new.id else (to_jsonb(new) ->> 'decision_id')::uuid end;
  if d.state = 'discarded' and not exists (
    select from entry e where e.reference = d.id and e.kind = 'decision.discarded') then
    raise exception 'the discarding of decision % is not in the record', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if d.state <> 'made' then
    if tg_table_name = 'measure' then
      raise exception 'measure % has no decision that was made', new.id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  select * into n from notice where id = d.notice_id;
  if n.seller_id <> d.seller_id or n.kind <> 'decision' then
    raise exception 'the notice of decision % is to another seller, or of something else', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if n.issued_at <> d.decided_at then
    raise exception 'the notice of decision % was not issued with it', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from decision_evidence e where e.decision_id = d.id) then
    raise exception 'decision % has no evidence', d.id using errcode = 'integrity_constraint_violation';
  end if;
  -- As the listings say whose they are, not as the evidence does.
  if exists (select from decision_evidence e join finding f on f.id = e.finding_id join listing l on l.id = f.listing_id
             where e.decision_id = d.id
               and (e.seller_id <> d.seller_id or e.listing_id <> l.id or l.seller_id is distinct from d.seller_id))
     or exists (select from measure m join listing l on l.id = m.listing_id
                where m.decision_id = d.id and l.seller_id is distinct from d.seller_id) then
    raise exception 'decision % cites or strikes another seller''s listing', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from measure m where m.decision_id = d.id) then
    raise exception 'decision % has no measure', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from measure m where m.decision_id = d.id
             and (m.starts_at < n.issued_at or m.seller_id <> d.seller_id or m.nature <> d.nature)) then
    raise exception 'a measure of decision % begins before its notice, or differs from it', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from measure m where m.decision_id = d.id
             and case when m.kind = any (harshness)
                 then array_position(harshness, m.kind) > array_position(harshness, d.proposal ->> 'measure')
                 else not exists (select from jsonb_array_elements(d.proposal -> 'also') s where s ->> 'measure' = m.kind) end) then
    raise exception 'a measure of decision % is harder than its rung allows', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if d.nature = 'punitive' and exists (
       select from measure m where m.decision_id = d.id and m.scope <> 'listing')
     and (d.decided_by ->> 'kind' <> 'person' or d.justification is null) then
    raise exception 'decision % reaches beyond listings without a person''s own reasons', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  select s.time_zone into zone from site s where s.id = d.site_id;
  if exists (select from measure m where m.decision_id = d.id and m.notice_period is not null
             and (m.starts_at at time zone zone) < (n.issued_at at time zone zone) + m.notice_period::interval) then
    raise exception 'a termination by decision % does not wait its notice', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from entry e where e.reference = d.id and e.kind = 'decision.made') then
    raise exception 'decision % is not in the record', d.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_complete_ruling() returns trigger language plpgsql as $$
declare
  r ruling;
  a appeal;
begin
  select * into r from ruling where appeal_id = case when tg_table_name = 'appeal' then new.id
    else (to_jsonb(new) ->> 'appeal_id')::uuid end;
  select * into a from appeal where id = case when tg_table_name = 'appeal' then new.id
    else (to_jsonb(new) ->> 'appeal_id')::uuid end;
  if (a.closed_as is not distinct from 'ruled') <> (r.id is not null) then
    raise exception 'appeal % is closed as ruled without a ruling, or ruled and open', a.id using errcode = 'integrity_constraint_violation';
  end if;
  if r.id is null then return null; end if;
  if exists (select from appeal_point p where p.appeal_id = a.id
             and not exists (select from ruling_answer w where w.ruling_id = r.id and w.point_id = p.id)) then
    raise exception 'the ruling on appeal % leaves a point unanswered', a.id using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from appeal_item i where i.appeal_id = a.id
             and not exists (select from ruling_item w where w.ruling_id = r.id and w.item_id = i.id)) then
    raise exception 'the ruling on appeal % leaves a listing unanswered', a.id using errcode = 'integrity_constraint_violation';
  end if;
  if a.derogation is null and exists (
    with recursive above as (
      select r.ruled_by ->> 'id' as id
      union
      select p.reports_to from above join person p on p.id = above.id where p.reports_to is not null)
    select from above join deciders_of(a.id) d on d.id = above.id) then
    raise exception 'appeal % is ruled on by who decided, or by who answers to them', a.id using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from ruling_item w join appeal_item i on i.id = w.item_id join measure m
               on m.decision_id = i.decision_id and m.listing_id = i.listing_id
             where w.ruling_id = r.id and w.outcome = 'overturned' and m.ended_at is null) then
    raise exception 'what the ruling on appeal % overturned goes on', a.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_contract_entry() returns trigger language plpgsql as $$
declare
  entry_kind text := case when new.contract_ended_at is null then 'seller.contract-resumed' else 'seller.contract-ended' end;
begin
  if new.contract_ended_at is distinct from old.contract_ended_at and not exists (
    select from entry e where e.subject_id = 'seller:' || new.id and e.kind = entry_kind) then
    raise exception 'what became of the contract of seller % is not in the record', new.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from entry e where e.reference = new.id and e.kind = tg_argv[0]) then
    raise exception '% % has no % entry in the record', tg_table_name, new.id, tg_argv[0]
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_exemption_review() returns trigger language plpgsql as $$
begin
  if not exists (select from exemption_review r where r.version_id = new.id and r.resolved_at is null) then
    raise exception 'the exemption of version % has no review', new.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_mandate() returns trigger language plpgsql as $$
begin
  if new.seller_id is not null and not exists (
    select from mandate m where m.person_id = new.id and m.seller_id = new.seller_id) then
    raise exception 'person % of seller % has no mandate', new.id, new.seller_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_next_review() returns trigger language plpgsql as $$
begin
  if not exists (select from exemption_review r where r.version_id = new.version_id and r.resolved_at is null) then
    raise exception 'the exemption of version % is kept without a next review', new.version_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_open_decision() returns trigger language plpgsql as $$
begin
  if exists (select from decision d where d.id = new.decision_id and d.state <> 'proposed') then
    raise exception 'decision % was decided; it gains nothing', new.decision_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create function require_owner() returns trigger language plpgsql as $$
begin
  if new.holder <> 'user' or new.accepted_at is null or (tg_op = 'INSERT' and new.ended_at is not null) then
    return null;
  end if;
  perform from seller where id = new.seller_id for no key update;
  if not exists (
    select from mandate m where m.seller_id = new.seller_id and m.holder = 'user'
      and 'people' = any(m.powers) and m.accepted_at is not null and m.ended_at is null) then
    raise exception 'seller % would have no owner', new.seller_id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_referral() returns trigger language plpgsql as $$
begin
  if new.kind = 'authority-referral' and not exists (select from referral r where r.measure_id = new.id) then
    raise exception 'referral % has no bundle', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_revocation() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'approval' then
    if new.revoked_at is not null and not exists (
      select from revocation r where r.approval_id = new.id and r.effective_at = new.revoked_at) then
      raise exception 'approval % ends without a revocation', new.id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  if not exists (select from approval p where p.id = new.approval_id and p.seller_id = new.seller_id
                 and p.revoked_at <= new.effective_at)
     or not exists (select from notice n where n.id = new.notice_id and n.seller_id = new.seller_id
                    and n.kind = 'approval-revoked' and n.issued_at <= new.effective_at) then
    raise exception 'revocation % ends nothing, or before its notice', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_settled_omissions() returns trigger language plpgsql as $$
declare
  d decision;
begin
  select * into d from decision
  where id = case when tg_table_name = 'decision' then new.id else (to_jsonb(new) ->> 'decision_id')::uuid end;
  if not exists (select from omission o where o.decision_id = d.id and o.ended_at is null) then
    if tg_table_name = 'decision' and d.state = 'made' and (to_jsonb(old) ->> 'state') <> 'made'
       and jsonb_array_length(coalesce(d.statement -> 'omissions', '[]')) > 0 then
      raise exception 'the statement of decision % speaks of what is not withheld', d.id
        using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  if exists (select from decision_evidence e where e.decision_id = d.id
             group by e.listing_id having sum(told_evidence(d.id, e.finding_id)) = 0) then
    raise exception 'what is withheld from decision % leaves a listing without reasons', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if tg_table_name <> 'decision' or d.state <> 'made' or (to_jsonb(old) ->> 'state') = 'made' then return null; end if;
  if exists (select from omission o where o.decision_id = d.id and o.approved_at is null and o.ended_at is null
             and o.extends_id is null) then
    raise exception 'an omission from decision % waits for a second person', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if jsonb_array_length(coalesce(d.statement -> 'omissions', '[]')) <> (
    select count(*) from omission o
    where o.decision_id = d.id and o.approved_at is not null and o.ended_at is null and o.is_stated) then
    raise exception 'the statement of decision % does not say what is withheld', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if (select sum(jsonb_array_length(fact -> 'evidence')) from jsonb_array_elements(d.statement -> 'facts') fact)
     is distinct from
     (select sum(told_evidence(d.id, e.finding_id)) from decision_evidence e where e.decision_id = d.id) then
    raise exception 'the statement of decision % does not tell exactly what is not withheld', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_shown_link() returns trigger language plpgsql as $$
begin
  if (select count(*) from link_seller s join notice n on n.id = s.notice_id
      where s.link_id = new.id and n.kind = 'link-shown' and n.seller_id = s.seller_id
        and s.seller_id in (new.seller_id, new.other_id)) <> 2 then
    raise exception 'link % is not shown to both sellers', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function require_standing_links() returns trigger language plpgsql as $$
declare cited decision_link;
begin
  if new.state <> 'made' then return null; end if;
  for cited in select * from decision_link c where c.decision_id = new.id loop
    if (new.decided_by ->> 'kind' = 'person') is not true then
      raise exception 'decision % takes links into account, so a person must make it', new.id
        using errcode = 'integrity_constraint_violation';
    end if;
    if not exists (select from decision_evidence e where e.decision_id = new.id) then
      raise exception 'decision % has no evidence but links', new.id using errcode = 'integrity_constraint_violation';
    end if;
    if not link_stands(cited.link_id) then
      raise exception 'link % of decision % is contested or dropped', cited.link_id, new.id
        using errcode = 'integrity_constraint_violation';
    end if;
  end loop;
  return null;
end
$$;

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

create function require_whole_grant() returns trigger language plpgsql as $$
declare a application;
begin
  if tg_table_name = 'application' then
    select * into a from application where id = new.id;
    if a.state = 'granted' and not exists (select from approval p where p.application_id = a.id) then
      raise exception 'application % was granted without an approval', a.id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  if new.application_id is null then return null; end if;
  select * into a from application where id = new.application_id;
  if (a.state <> 'granted' and not exists (
       select from appeal p join ruling r on r.appeal_id = p.id
       where p.subject = 'application' and p.subject_id = a.id and r.outcome = 'overturned'))
     or (a.seller_id, a.site_id, a.class) is distinct from (new.seller_id, new.site_id, new.class)
     or (cardinality(a.products) = 0 or new.product_id = any (a.products)) is not true then
    raise exception 'approval % is not what was applied for', new.id using errcode = 'integrity_constraint_violation';
  end if;
  if exists (
    select from application_document d, site s
    where d.application_id = a.id and s.id = a.site_id
      and new.valid_until > ((d.expires_on + 1)::timestamp at time zone s.time_zone)) then
    raise exception 'approval % outlasts a document', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

create function rule_lock_key(site text, policy text, rule text) returns bigint language sql immutable as $$
  select hashtextextended(jsonb_build_array('rule', site, policy, rule)::text, 0)
$$;

create function told_evidence(of_decision uuid, of_finding uuid) returns integer language sql stable as $$
  select count(*)::integer
  from finding f, generate_series(0, jsonb_array_length(f.evidence) - 1) as place(index)
  where f.id = of_finding and not exists (
    select from omission o
    where o.decision_id = of_decision and o.finding_id = f.id and o.approved_at is not null and o.ended_at is null
      and (o.item = 'fact' or o.item = 'evidence' and o.evidence_index = place.index))
$$;

create function watch_document() returns trigger language plpgsql as $$
begin
  insert into link_watch (seller_id, compared, hash, due_at) values (new.seller_id, 'document', new.hash, new.used_at)
  on conflict do nothing;
  return null;
end
$$;

create function watch_payee() returns trigger language plpgsql as $$
begin
  insert into link_watch (seller_id, compared, hash, due_at)
  select i.seller_id, 'payee', i.payee_hash, new.decided_at from trader_identity i
  where i.verification_id = new.id and i.payee_hash is not null
  on conflict do nothing;
  return null;
end
$$;

create table absence (
  id uuid not null,
  person_id text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  entered_by jsonb not null,
  ended_at timestamp with time zone,
  ended_by jsonb,
  constraint absence_pkey primary key (id),
  constraint absence_person_id_fkey foreign key (person_id) references person(id),
  constraint absence_check check (until_at > from_at),
  constraint absence_check1 check ((ended_at is null) = (ended_by is null))
);
create index absence_person on absence using btree (person_id, until_at);
create trigger absence_unchanging before delete or update on absence for each row execute function guard_ended();
alter table absence enable row level security;
alter table absence force row level security;
create policy scope on absence for all to public using (in_scope(null::text));
grant insert, select on absence to recourse_runtime;
grant update (ended_at, ended_by) on absence to recourse_runtime;

create table acceptance (
  id uuid not null,
  version_id uuid not null,
  seller_id text not null,
  accepted_at timestamp with time zone not null,
  accepted_by jsonb not null,
  constraint acceptance_pkey primary key (id),
  constraint acceptance_version_id_seller_id_key unique (version_id, seller_id),
  constraint acceptance_version_id_seller_id_fkey foreign key (version_id, seller_id) references announcement(version_id, seller_id),
  constraint acceptance_accepted_by_check check (((accepted_by ->> 'kind'::text) = 'person'::text) is true)
);
create trigger acceptance_append_only before delete or update on acceptance for each row execute function refuse_change();
create constraint trigger acceptance_recorded after insert on acceptance deferrable initially deferred for each row execute function require_entry('version.accepted');
alter table acceptance enable row level security;
alter table acceptance force row level security;
create policy scope on acceptance for all to public using (in_scope(seller_id));
grant insert, select on acceptance to recourse_runtime;

create table acquisition (
  id uuid not null,
  seller_id text not null,
  source text not null,
  price_minor bigint,
  currency character(3),
  shown_at timestamp with time zone not null,
  constraint acquisition_pkey primary key (id),
  constraint acquisition_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint acquisition_check check ((price_minor is null) = (currency is null)),
  constraint acquisition_price_minor_check check (price_minor >= 0),
  constraint acquisition_source_check check (source = any (array['retail'::text, 'trade'::text]))
);
create index acquisition_seller on acquisition using btree (seller_id, shown_at desc);
alter table acquisition enable row level security;
alter table acquisition force row level security;
create policy scope on acquisition for all to public using (in_scope(seller_id));
grant insert, select on acquisition to recourse_runtime;

create table announcement (
  version_id uuid not null,
  seller_id text not null,
  notice_id uuid not null,
  constraint announcement_pkey primary key (version_id, seller_id),
  constraint announcement_notice_id_key unique (notice_id),
  constraint announcement_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint announcement_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint announcement_version_id_fkey foreign key (version_id) references policy_version(id)
);
create trigger announcement_append_only before delete or update on announcement for each row execute function refuse_change();
alter table announcement enable row level security;
alter table announcement force row level security;
create policy scope on announcement for all to public using (in_scope(seller_id));
grant insert, select on announcement to recourse_runtime;

create table announcement_listing (
  version_id uuid not null,
  seller_id text not null,
  listing_id uuid not null,
  rule text not null,
  revision_id uuid not null,
  title text not null,
  class text,
  confidence double precision not null,
  evidence jsonb not null,
  met_values jsonb not null,
  ambiguities jsonb not null,
  found_at timestamp with time zone not null,
  constraint announcement_listing_pkey primary key (version_id, seller_id, listing_id, rule),
  constraint announcement_listing_announced foreign key (version_id, seller_id) references announcement(version_id, seller_id) deferrable initially deferred,
  constraint announcement_listing_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint announcement_listing_revision_id_fkey foreign key (revision_id) references listing_revision(id),
  constraint announcement_listing_confidence_check check (confidence >= 0::double precision and confidence <= 1::double precision),
  constraint announcement_listing_evidence_check check (jsonb_array_length(evidence) > 0)
);
create trigger announcement_listing_append_only before delete or update on announcement_listing for each row execute function refuse_change();
create trigger announcement_listing_own before insert on announcement_listing for each row execute function guard_announced_listing();
alter table announcement_listing enable row level security;
alter table announcement_listing force row level security;
create policy scope on announcement_listing for all to public using (in_scope(seller_id));
grant insert, select on announcement_listing to recourse_runtime;

create table api_key (
  id uuid not null,
  name text not null,
  hash bytea not null,
  roles text[] not null,
  seller_id text,
  created_at timestamp with time zone not null,
  created_by jsonb not null,
  revoked_at timestamp with time zone,
  constraint api_key_pkey primary key (id),
  constraint api_key_hash_key unique (hash),
  constraint api_key_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint api_key_hash_check check (length(hash) = 32)
);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy scope on api_key for all to public using (in_scope(null::text));
grant insert, select, update on api_key to recourse_runtime;

create table appeal (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  notice_id uuid not null,
  subject text not null,
  subject_id uuid,
  type text not null,
  submission jsonb not null,
  documents uuid[] not null default '{}'::uuid[],
  channel text not null,
  group_id uuid,
  received_at timestamp with time zone not null,
  filed_at timestamp with time zone not null,
  filed_by jsonb not null,
  consent jsonb,
  decide_by timestamp with time zone not null,
  officer text,
  assigned_at timestamp with time zone,
  derogation jsonb,
  reminded_at timestamp with time zone,
  escalated_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_as text,
  closed_by jsonb,
  receipt_id uuid,
  constraint appeal_pkey primary key (id),
  constraint appeal_group_id_fkey foreign key (group_id) references appeal_group(id),
  constraint appeal_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint appeal_officer_fkey foreign key (officer) references person(id),
  constraint appeal_receipt_id_fkey foreign key (receipt_id) references notice(id),
  constraint appeal_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint appeal_site_id_fkey foreign key (site_id) references site(id),
  constraint appeal_channel_check check (channel = any (array['inbox'::text, 'api'::text, 'mail'::text, 'letter'::text, 'phone'::text, 'in-person'::text, 'reopened'::text])),
  constraint appeal_check check ((subject = 'decision'::text) = (subject_id is null)),
  constraint appeal_check1 check (filed_at >= received_at),
  constraint appeal_check2 check (decide_by > received_at),
  constraint appeal_check3 check ((escalated_at is null or escalated_at >= decide_by) is true),
  constraint appeal_check4 check (closed_at >= filed_at),
  constraint appeal_check5 check ((officer is null) = (assigned_at is null)),
  constraint appeal_check6 check ((closed_at is null) = (closed_as is null)),
  constraint appeal_check7 check ((closed_at is null) = (closed_by is null)),
  constraint appeal_closed_as_check check (closed_as = any (array['ruled'::text, 'withdrawn'::text])),
  constraint appeal_consent check (((channel = any (array['mail'::text, 'letter'::text, 'phone'::text, 'in-person'::text])) <= (consent is not null)) is true and (consent is null or (consent ->> 'how'::text) <> ''::text) is true),
  constraint appeal_reopened check ((channel = 'reopened'::text) = ((filed_by ->> 'kind'::text) = 'system'::text)),
  constraint appeal_subject_check check (subject = any (array['decision'::text, 'application'::text, 'approval'::text, 'verification'::text, 'filing-limit'::text])),
  constraint appeal_submission_check check (((submission ->> 'text'::text) <> ''::text and (submission ->> 'language'::text) <> ''::text) is true),
  constraint appeal_type_check check (type = any (array['dispute-facts'::text, 'dispute-application'::text, 'proportionality'::text, 'remediation-plan'::text, 'release-of-funds'::text]))
);
create index appeal_due on appeal using btree (decide_by) where closed_at is null;
create index appeal_group_members on appeal using btree (group_id) where group_id is not null;
create index appeal_notice on appeal using btree (notice_id);
create index appeal_officer on appeal using btree (officer) where closed_at is null;
create unique index appeal_receipt on appeal using btree (receipt_id) where receipt_id is not null;
create index appeal_seller on appeal using btree (seller_id, filed_at);
create unique index appeal_subject on appeal using btree (subject, subject_id) where subject_id is not null and closed_as is distinct from 'withdrawn'::text;
create constraint trigger appeal_changes_recorded after update on appeal deferrable initially deferred for each row execute function require_change_entry('assigned_at', 'appeal.assigned', 'escalated_at', 'appeal.escalated', 'closed_at', 'appeal.closed');
create constraint trigger appeal_closed_by_ruling after update on appeal deferrable initially deferred for each row when (new.closed_at is not null) execute function require_complete_ruling();
create constraint trigger appeal_recorded after insert on appeal deferrable initially deferred for each row execute function require_entry('appeal.filed');
create trigger appeal_subject_guarded before insert on appeal for each row execute function guard_appeal_subject();
create trigger appeal_unchanging before delete or update on appeal for each row execute function guard_appeal();
alter table appeal enable row level security;
alter table appeal force row level security;
create policy scope on appeal for all to public using (in_scope(seller_id));
grant insert, select on appeal to recourse_runtime;
grant update (decide_by, officer, assigned_at, derogation, reminded_at, escalated_at, closed_at, closed_as, closed_by) on appeal to recourse_runtime;

create table appeal_group (
  id uuid not null,
  kind text not null,
  ruling_id uuid,
  ground text,
  opened_at timestamp with time zone not null,
  opened_by jsonb not null,
  completed_at timestamp with time zone,
  constraint appeal_group_pkey primary key (id),
  constraint appeal_group_ruling_id_fkey foreign key (ruling_id) references ruling(id),
  constraint appeal_group_check check ((kind = 'reopened'::text) = (ruling_id is not null)),
  constraint appeal_group_check1 check ((kind = 'reopened'::text) = (ground is not null)),
  constraint appeal_group_kind_check check (kind = any (array['filed'::text, 'reopened'::text]))
);
create index appeal_group_searching on appeal_group using btree (opened_at) where kind = 'reopened'::text and completed_at is null;
create constraint trigger appeal_group_recorded after insert on appeal_group deferrable initially deferred for each row execute function require_entry('appeal.grouped');
create trigger appeal_group_unchanging before delete or update on appeal_group for each row execute function guard_appeal_group();
alter table appeal_group enable row level security;
alter table appeal_group force row level security;
create policy scope on appeal_group for all to public using (in_scope(null::text));
grant insert, select on appeal_group to recourse_runtime;
grant update (completed_at) on appeal_group to recourse_runtime;

create table appeal_item (
  id uuid not null,
  appeal_id uuid not null,
  seller_id text not null,
  decision_id uuid not null,
  listing_id uuid not null,
  constraint appeal_item_pkey primary key (id),
  constraint appeal_item_appeal_id_decision_id_listing_id_key unique (appeal_id, decision_id, listing_id),
  constraint appeal_item_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint appeal_item_decision_id_fkey foreign key (decision_id) references decision(id),
  constraint appeal_item_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint appeal_item_seller_id_fkey foreign key (seller_id) references seller(id)
);
create index appeal_item_decision on appeal_item using btree (decision_id, listing_id);
create trigger appeal_item_append_only before delete or update on appeal_item for each row execute function refuse_change();
create trigger appeal_item_guarded before insert on appeal_item for each row execute function guard_appeal_item();
alter table appeal_item enable row level security;
alter table appeal_item force row level security;
create policy scope on appeal_item for all to public using (in_scope(seller_id));
grant insert, select on appeal_item to recourse_runtime;

create table appeal_letter (
  id uuid not null,
  appeal_id uuid not null,
  seller_id text not null,
  side text not null,
  words jsonb not null,
  documents uuid[] not null default '{}'::uuid[],
  written_at timestamp with time zone not null,
  written_by jsonb not null,
  notice_id uuid,
  constraint appeal_letter_pkey primary key (id),
  constraint appeal_letter_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint appeal_letter_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint appeal_letter_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint appeal_letter_check check ((side = 'operator'::text) = (notice_id is not null)),
  constraint appeal_letter_side_check check (side = any (array['seller'::text, 'operator'::text])),
  constraint appeal_letter_words_check check (((words ->> 'text'::text) <> ''::text and (words ->> 'language'::text) <> ''::text) is true)
);
create index appeal_letter_appeal on appeal_letter using btree (appeal_id, written_at);
create trigger appeal_letter_append_only before delete or update on appeal_letter for each row execute function refuse_change();
create constraint trigger appeal_letter_recorded after insert on appeal_letter deferrable initially deferred for each row execute function require_entry('appeal.written');
alter table appeal_letter enable row level security;
alter table appeal_letter force row level security;
create policy scope on appeal_letter for all to public using (in_scope(seller_id));
grant insert, select on appeal_letter to recourse_runtime;

create table appeal_pause (
  id uuid not null,
  appeal_id uuid not null,
  seller_id text not null,
  reason text not null,
  words jsonb not null,
  paused_at timestamp with time zone not null,
  paused_by jsonb not null,
  until_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by jsonb,
  notice_id uuid not null,
  constraint appeal_pause_pkey primary key (id),
  constraint appeal_pause_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint appeal_pause_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint appeal_pause_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint appeal_pause_check check (until_at > paused_at),
  constraint appeal_pause_check1 check (ended_at >= paused_at and ended_at <= until_at),
  constraint appeal_pause_check2 check ((ended_at is null) = (ended_by is null)),
  constraint appeal_pause_paused_by_check check (((paused_by ->> 'kind'::text) = 'person'::text) is true),
  constraint appeal_pause_reason_check check (reason = any (array['awaiting-seller'::text, 'awaiting-document-check'::text, 'asked-by-seller'::text, 'authority'::text])),
  constraint appeal_pause_words_check check (((words ->> 'text'::text) <> ''::text and (words ->> 'language'::text) <> ''::text) is true)
);
create index appeal_pause_ending on appeal_pause using btree (until_at) where ended_at is null;
create unique index appeal_pause_open on appeal_pause using btree (appeal_id) where ended_at is null;
create constraint trigger appeal_pause_changes_recorded after update on appeal_pause deferrable initially deferred for each row execute function require_change_entry('ended_at', 'appeal.resumed');
create constraint trigger appeal_pause_recorded after insert on appeal_pause deferrable initially deferred for each row execute function require_entry('appeal.paused');
create trigger appeal_pause_unchanging before delete or update on appeal_pause for each row execute function guard_ended();
alter table appeal_pause enable row level security;
alter table appeal_pause force row level security;
create policy scope on appeal_pause for all to public using (in_scope(seller_id));
grant insert, select on appeal_pause to recourse_runtime;
grant update (ended_at, ended_by) on appeal_pause to recourse_runtime;

create table appeal_point (
  id uuid not null,
  appeal_id uuid not null,
  seller_id text not null,
  number integer not null,
  text text not null,
  raised_at timestamp with time zone not null,
  raised_by jsonb not null,
  constraint appeal_point_pkey primary key (id),
  constraint appeal_point_appeal_id_number_key unique (appeal_id, number),
  constraint appeal_point_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint appeal_point_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint appeal_point_number_check check (number > 0),
  constraint appeal_point_text_check check (text <> ''::text)
);
create trigger appeal_point_append_only before delete or update on appeal_point for each row execute function refuse_change();
alter table appeal_point enable row level security;
alter table appeal_point force row level security;
create policy scope on appeal_point for all to public using (in_scope(seller_id));
grant insert, select on appeal_point to recourse_runtime;

create table application (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  class text not null,
  requirement text not null,
  route text not null,
  products text[] not null,
  identifiers jsonb not null,
  declarations text[] not null,
  checks jsonb not null,
  state text not null,
  submitted_at timestamp with time zone not null,
  submitted_by jsonb not null,
  answer_by timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by jsonb,
  reasons jsonb,
  conditions jsonb,
  notice_id uuid,
  appeal_window text,
  decide_by text,
  withdrawn_at timestamp with time zone,
  constraint application_pkey primary key (id),
  constraint application_notice_id_key unique (notice_id),
  constraint application_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint application_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint application_site_id_class_requirement_fkey foreign key (site_id, class, requirement) references requirement(site_id, class, version),
  constraint application_site_id_fkey foreign key (site_id) references site(id),
  constraint application_asked check ((state = 'asked'::text) = (answer_by is not null)),
  constraint application_check check (decided_at >= submitted_at),
  constraint application_check1 check (withdrawn_at >= submitted_at),
  constraint application_conditions check (conditions is null or state = 'granted'::text),
  constraint application_decided check ((state = any (array['granted'::text, 'refused'::text])) = (decided_at is not null) and (decided_at is null) = (decided_by is null) and (decided_at is null) = (notice_id is null) and (decided_at is null) = (appeal_window is null) and (decided_at is null) = (decide_by is null)),
  constraint application_decided_by_person check ((decided_by is null or (decided_by ->> 'kind'::text) = 'person'::text) is true),
  constraint application_reasoned check ((state = 'refused'::text) = (reasons is not null) and (reasons is null or (jsonb_typeof(reasons) = 'array'::text and jsonb_array_length(reasons) > 0) is true)),
  constraint application_state_check check (state = any (array['submitted'::text, 'asked'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text])),
  constraint application_withdrawn check ((state = 'withdrawn'::text) = (withdrawn_at is not null))
);
create unique index application_pending on application using btree (seller_id, site_id, class, products) where state = any (array['submitted'::text, 'asked'::text]);
create index application_queue on application using btree (submitted_at, id) where state = any (array['submitted'::text, 'asked'::text]);
create index application_seller on application using btree (seller_id, site_id, id);
create constraint trigger application_changes_recorded after update on application deferrable initially deferred for each row execute function require_change_entry('decided_at', 'application.decided', 'withdrawn_at', 'application.withdrawn');
create constraint trigger application_granted after update on application deferrable initially deferred for each row execute function require_whole_grant();
create constraint trigger application_recorded after insert on application deferrable initially deferred for each row execute function require_entry('application.submitted');
create trigger application_unchanging before delete or update on application for each row execute function guard_application();
alter table application enable row level security;
alter table application force row level security;
create policy scope on application for all to public using (in_scope(seller_id));
grant insert, select, update on application to recourse_runtime;

create table application_document (
  application_id uuid not null,
  document_id uuid not null,
  seller_id text not null,
  wanted text not null,
  issued_on date,
  expires_on date,
  added_at timestamp with time zone not null,
  constraint application_document_pkey primary key (application_id, document_id),
  constraint application_document_application_id_fkey foreign key (application_id) references application(id),
  constraint application_document_document_id_fkey foreign key (document_id) references document(id),
  constraint application_document_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint application_document_check check (expires_on >= issued_on)
);
create index application_document_document on application_document using btree (document_id);
create trigger application_document_append_only before delete or update on application_document for each row execute function refuse_change();
alter table application_document enable row level security;
alter table application_document force row level security;
create policy scope on application_document for all to public using (in_scope(seller_id));
grant insert, select on application_document to recourse_runtime;

create table application_question (
  id uuid not null,
  application_id uuid not null,
  seller_id text not null,
  question jsonb not null,
  asked_at timestamp with time zone not null,
  asked_by jsonb not null,
  answer_by timestamp with time zone not null,
  notice_id uuid not null,
  answer text,
  answered_at timestamp with time zone,
  answered_by jsonb,
  constraint application_question_pkey primary key (id),
  constraint application_question_notice_id_key unique (notice_id),
  constraint application_question_application_id_fkey foreign key (application_id) references application(id),
  constraint application_question_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint application_question_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint application_question_answer_check check (answer <> ''::text),
  constraint application_question_asked_by_check check ((asked_by ->> 'kind'::text) = 'person'::text),
  constraint application_question_check check (answer_by > asked_at),
  constraint application_question_check1 check (answered_at >= asked_at),
  constraint application_question_check2 check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null))
);
create unique index application_question_open on application_question using btree (application_id) where answered_at is null;
create constraint trigger application_answer_recorded after update on application_question deferrable initially deferred for each row execute function require_change_entry('answered_at', 'application.answered');
create constraint trigger application_question_recorded after insert on application_question deferrable initially deferred for each row execute function require_entry('application.asked');
create trigger application_question_unchanging before delete or update on application_question for each row execute function guard_application_question();
alter table application_question enable row level security;
alter table application_question force row level security;
create policy scope on application_question for all to public using (in_scope(seller_id));
grant insert, select, update on application_question to recourse_runtime;

create table approval (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  class text not null,
  product_id text,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone,
  granted_at timestamp with time zone not null,
  granted_by jsonb not null,
  revoked_at timestamp with time zone,
  revoked_by jsonb,
  application_id uuid,
  warn_at timestamp with time zone,
  warning_id uuid,
  constraint approval_pkey primary key (id),
  constraint approval_warning_id_key unique (warning_id),
  constraint approval_application_id_fkey foreign key (application_id) references application(id),
  constraint approval_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint approval_site_id_fkey foreign key (site_id) references site(id),
  constraint approval_warning_id_fkey foreign key (warning_id) references notice(id),
  constraint approval_applied_for_ends check (application_id is null or valid_until is not null),
  constraint approval_check check (valid_until > valid_from),
  constraint approval_check1 check ((revoked_at is null) = (revoked_by is null))
);
create index approval_application on approval using btree (application_id);
create index approval_lookup on approval using btree (seller_id, site_id, class);
create index approval_warning on approval using btree (warn_at) where warn_at is not null;
create constraint trigger approval_applied_for after insert on approval deferrable initially deferred for each row execute function require_whole_grant();
create constraint trigger approval_recorded after insert on approval deferrable initially deferred for each row execute function require_entry('approval.granted');
create constraint trigger approval_revoked after insert or update on approval deferrable initially deferred for each row execute function require_revocation();
create trigger approval_unchanging before update on approval for each row execute function guard_approval();
alter table approval enable row level security;
alter table approval force row level security;
create policy scope on approval for all to public using (in_scope(seller_id));
grant insert, select on approval to recourse_runtime;
grant update (revoked_at, revoked_by, warn_at, warning_id) on approval to recourse_runtime;

create table approval_basis (
  approval_id uuid not null,
  seller_id text not null,
  kind text not null,
  name text not null,
  key text not null,
  value text not null,
  constraint approval_basis_pkey primary key (approval_id, kind, name, key),
  constraint approval_basis_approval_id_fkey foreign key (approval_id) references approval(id),
  constraint approval_basis_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint approval_basis_kind_check check (kind = any (array['standard'::text, 'identifier'::text]))
);
create index approval_basis_key on approval_basis using btree (kind, name, key);
create trigger approval_basis_append_only before delete or update on approval_basis for each row execute function refuse_change();
alter table approval_basis enable row level security;
alter table approval_basis force row level security;
create policy scope on approval_basis for all to public using (in_scope(seller_id));
grant insert, select on approval_basis to recourse_runtime;

create table audit (
  id uuid not null,
  at timestamp with time zone not null,
  actor jsonb not null,
  action text not null,
  subject text,
  outcome text not null,
  seller_id text,
  constraint audit_pkey primary key (id)
);
create index audit_at on audit using btree (at, id);
create trigger audit_append_only before delete or update on audit for each row execute function refuse_change();
alter table audit enable row level security;
alter table audit force row level security;
create policy scope on audit for all to public using (in_scope(null::text));
grant insert, select on audit to recourse_runtime;

create table buyer (
  id uuid not null,
  site_id text not null,
  external_id text not null,
  audience text not null,
  evidence text not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  verified_at timestamp with time zone not null,
  verified_by jsonb not null,
  revoked_at timestamp with time zone,
  revoked_by jsonb,
  revoke_reason text,
  constraint buyer_pkey primary key (id),
  constraint buyer_site_id_fkey foreign key (site_id) references site(id),
  constraint buyer_audience_check check (audience ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint buyer_check check (valid_until > valid_from),
  constraint buyer_check1 check ((revoked_at is null) = (revoked_by is null)),
  constraint buyer_check2 check ((revoked_at is null) = (revoke_reason is null)),
  constraint buyer_evidence_check check (evidence <> ''::text),
  constraint buyer_external_id_check check (external_id ~ '^[A-Za-z0-9][A-Za-z0-9._:~/+=-]{0,199}$'::text),
  constraint buyer_revoke_reason_check check (revoke_reason <> ''::text)
);
create index buyer_lookup on buyer using btree (site_id, external_id);
create constraint trigger buyer_recorded after insert on buyer deferrable initially deferred for each row execute function require_entry('buyer.verified');
create constraint trigger buyer_revocation_recorded after update on buyer deferrable initially deferred for each row execute function require_change_entry('revoked_at', 'buyer.revoked');
create trigger buyer_unchanging before delete or update on buyer for each row execute function guard_buyer();
alter table buyer enable row level security;
alter table buyer force row level security;
create policy scope on buyer for all to public using (in_scope(null::text));
grant insert, select on buyer to recourse_runtime;
grant update (revoked_at, revoked_by, revoke_reason) on buyer to recourse_runtime;

create table "case" (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  policy text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint case_pkey primary key (id),
  constraint case_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint case_site_id_fkey foreign key (site_id) references site(id),
  constraint case_check check (closed_at >= opened_at)
);
create index case_listed on "case" using btree (opened_at, id) where closed_at is null;
create unique index case_open on "case" using btree (seller_id, site_id, policy) where closed_at is null;
alter table "case" enable row level security;
alter table "case" force row level security;
create policy scope on "case" for all to public using (in_scope(seller_id));
grant insert, select, update on "case" to recourse_runtime;

create table case_finding (
  case_id uuid not null,
  finding_id uuid not null,
  constraint case_finding_pkey primary key (case_id, finding_id),
  constraint case_finding_finding_id_key unique (finding_id),
  constraint case_finding_case_id_fkey foreign key (case_id) references "case"(id),
  constraint case_finding_finding_id_fkey foreign key (finding_id) references finding(id)
);
alter table case_finding enable row level security;
alter table case_finding force row level security;
create policy scope on case_finding for all to public using (current_setting('recourse.scope'::text, true) = 'operator'::text or (exists ( select
   from "case" c
  where c.id = case_finding.case_id)));
grant insert, select on case_finding to recourse_runtime;

create table case_letter (
  id uuid not null,
  case_id uuid not null,
  seller_id text not null,
  site_id text not null,
  is_from_seller boolean not null,
  text jsonb not null,
  written_at timestamp with time zone not null,
  written_by jsonb not null,
  notice_id uuid,
  constraint case_letter_pkey primary key (id),
  constraint case_letter_notice_id_key unique (notice_id),
  constraint case_letter_case_id_fkey foreign key (case_id) references "case"(id),
  constraint case_letter_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint case_letter_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint case_letter_site_id_fkey foreign key (site_id) references site(id),
  constraint case_letter_by_person check ((is_from_seller or (written_by ->> 'kind'::text) = 'person'::text) is true),
  constraint case_letter_text_check check (((text ->> 'text'::text) <> ''::text and (text ->> 'language'::text) <> ''::text) is true),
  constraint case_letter_told check (is_from_seller = (notice_id is null))
);
create index case_letter_case on case_letter using btree (case_id, id);
create trigger case_letter_append_only before delete or update on case_letter for each row execute function refuse_change();
create trigger case_letter_on_case before insert on case_letter for each row execute function guard_case_letter();
create constraint trigger case_letter_recorded after insert on case_letter deferrable initially deferred for each row execute function require_entry('letter.written');
alter table case_letter enable row level security;
alter table case_letter force row level security;
create policy scope on case_letter for all to public using (in_scope(seller_id));
grant insert, select on case_letter to recourse_runtime;

create table case_letter_document (
  letter_id uuid not null,
  document_id uuid not null,
  seller_id text not null,
  constraint case_letter_document_pkey primary key (letter_id, document_id),
  constraint case_letter_document_document_id_fkey foreign key (document_id) references document(id),
  constraint case_letter_document_letter_id_fkey foreign key (letter_id) references case_letter(id),
  constraint case_letter_document_seller_id_fkey foreign key (seller_id) references seller(id)
);
create index case_letter_document_document on case_letter_document using btree (document_id);
create trigger case_letter_document_append_only before delete or update on case_letter_document for each row execute function refuse_change();
create trigger case_letter_document_own before insert on case_letter_document for each row execute function guard_case_letter_document();
alter table case_letter_document enable row level security;
alter table case_letter_document force row level security;
create policy scope on case_letter_document for all to public using (in_scope(seller_id));
grant insert, select on case_letter_document to recourse_runtime;

create table case_note (
  id uuid not null,
  case_id uuid not null,
  seller_id text not null,
  site_id text not null,
  at timestamp with time zone not null,
  by jsonb not null,
  text text not null,
  reference text,
  constraint case_note_pkey primary key (id),
  constraint case_note_seller_id_site_id_reference_key unique (seller_id, site_id, reference),
  constraint case_note_case_id_fkey foreign key (case_id) references "case"(id),
  constraint case_note_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint case_note_site_id_fkey foreign key (site_id) references site(id),
  constraint case_note_reference_check check (reference <> ''::text),
  constraint case_note_text_check check (text <> ''::text)
);
create index case_note_case on case_note using btree (case_id, at);
create trigger case_note_append_only before delete or update on case_note for each row execute function refuse_change();
alter table case_note enable row level security;
alter table case_note force row level security;
create policy scope on case_note for all to public using (in_scope(null::text));
grant insert, select on case_note to recourse_runtime;

create table clock (
  singleton boolean not null default true,
  kind text not null,
  demo_at timestamp with time zone,
  constraint clock_pkey primary key (singleton),
  constraint clock_check check ((kind = 'demo'::text) = (demo_at is not null)),
  constraint clock_kind_check check (kind = any (array['real'::text, 'demo'::text])),
  constraint clock_singleton_check check (singleton)
);
grant insert, select, update on clock to recourse_runtime;

create table contact (
  id uuid not null,
  seller_id text not null,
  channel text not null,
  address text not null,
  verified_at timestamp with time zone,
  added_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint contact_pkey primary key (id),
  constraint contact_seller_id_channel_address_key unique (seller_id, channel, address),
  constraint contact_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint contact_channel_check check (channel = 'email'::text),
  constraint contact_removed check (removed_at is null or verified_at is null or removed_at >= verified_at)
);
create constraint trigger contact_changes_recorded after update on contact deferrable initially deferred for each row execute function require_change_entry('verified_at', 'contact.verified', 'removed_at', 'contact.removed');
alter table contact enable row level security;
alter table contact force row level security;
create policy scope on contact for all to public using (in_scope(seller_id));
grant insert, select, update on contact to recourse_runtime;

create table decision (
  id uuid not null,
  case_id uuid not null,
  seller_id text not null,
  site_id text not null,
  version_id uuid not null,
  rule text not null,
  nature text not null,
  protective_ground text,
  severity text not null,
  rung integer,
  strike boolean not null,
  conduct_at timestamp with time zone not null,
  proposal jsonb not null,
  state text not null,
  proposed_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by jsonb,
  discard_reason text,
  statement jsonb,
  notice_id uuid,
  factors jsonb,
  justification jsonb,
  sweep_id uuid,
  constraint decision_pkey primary key (id),
  constraint decision_case_id_fkey foreign key (case_id) references "case"(id),
  constraint decision_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint decision_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint decision_site_id_fkey foreign key (site_id) references site(id),
  constraint decision_sweep_id_fkey foreign key (sweep_id) references sweep(id),
  constraint decision_version_id_fkey foreign key (version_id) references policy_version(id),
  constraint decision_by_person check ((state <> 'made'::text or (decided_by ->> 'kind'::text) = 'person'::text or jsonb_array_length(proposal -> 'needsPerson'::text) = 0) is true and (state <> 'discarded'::text or (decided_by ->> 'kind'::text) = 'person'::text) is true),
  constraint decision_check check (decided_at >= proposed_at),
  constraint decision_check1 check ((state = 'proposed'::text) = (decided_at is null)),
  constraint decision_check2 check ((decided_at is null) = (decided_by is null)),
  constraint decision_check3 check ((state = 'discarded'::text) = (discard_reason is not null)),
  constraint decision_justified check ((justification is null or (justification ->> 'text'::text) <> ''::text and (justification ->> 'language'::text) <> ''::text) is true),
  constraint decision_nature check (nature = 'protective'::text and protective_ground is not null and not strike and rung is null or nature = 'punitive'::text and protective_ground is null and rung is not null),
  constraint decision_nature_check check (nature = any (array['punitive'::text, 'protective'::text])),
  constraint decision_proportionate check ((nature = 'protective'::text or factors ?& array['number'::text, 'share'::text, 'gravity'::text, 'intent'::text]) is true) not valid,
  constraint decision_proposal_nature check (((proposal ->> 'nature'::text) = nature) is true),
  constraint decision_protective_ground_check check (protective_ground = any (array['recall'::text, 'authority-order'::text, 'counterfeit-or-uncertified-safety-product'::text, 'active-fraud'::text, 'hijacked-account'::text])),
  constraint decision_protective_unswept check (nature = 'punitive'::text or sweep_id is null),
  constraint decision_reasoned check ((state <> 'made'::text or notice_id is not null and statement ?& array['facts'::text, 'clause'::text, 'why'::text, 'automation'::text, 'scope'::text, 'duration'::text, 'otherSites'::text, 'redress'::text] and jsonb_array_length(statement -> 'facts'::text) > 0) is true),
  constraint decision_rung_check check (rung >= 0),
  constraint decision_severity_check check (severity = any (array['low'::text, 'medium'::text, 'high'::text, 'critical'::text])),
  constraint decision_state_check check (state = any (array['proposed'::text, 'made'::text, 'discarded'::text])),
  constraint decision_swept check ((state <> 'made'::text or nature = 'protective'::text or (decided_by ->> 'kind'::text) <> 'system'::text or sweep_id is not null) is true) not valid
);
create index decision_held on decision using btree (sweep_id, case_id) where state = 'proposed'::text and sweep_id is not null and proposal @> '{"needsPerson": [{"kind": "sweep-braked"}]}'::jsonb;
create index decision_history on decision using btree (seller_id, site_id, decided_at) where state = 'made'::text;
create index decision_notice on decision using btree (notice_id) where notice_id is not null;
create unique index decision_proposed on decision using btree (case_id, rule, coalesce(sweep_id, '00000000-0000-0000-0000-000000000000'::uuid)) where state = 'proposed'::text and jsonb_array_length(proposal -> 'needsPerson'::text) > 0;
create index decision_queue on decision using btree (proposed_at, id) where state = 'proposed'::text;
create index decision_sweep on decision using btree (sweep_id, seller_id) where sweep_id is not null;
create constraint trigger decision_complete after insert or update on decision deferrable initially deferred for each row execute function require_complete_decision();
create constraint trigger decision_counted after insert or update on decision deferrable initially deferred for each row when (new.sweep_id is not null) execute function count_in_sweep();
create trigger decision_joins_sweep before insert on decision for each row when (new.sweep_id is not null) execute function join_sweep();
create constraint trigger decision_links_stand after update on decision deferrable initially deferred for each row execute function require_standing_links();
create constraint trigger decision_omissions_settled after update on decision deferrable initially deferred for each row execute function require_settled_omissions();
create trigger decision_stays_in_sweep before update on decision for each row when (old.sweep_id is distinct from new.sweep_id) execute function join_sweep();
create constraint trigger decision_unbraked after insert or update on decision deferrable initially deferred for each row when (new.state = 'made'::text and (new.decided_by ->> 'kind'::text) = 'system'::text) execute function refuse_braked_rule();
create trigger decision_unchanging before delete or update on decision for each row execute function guard_decision();
alter table decision enable row level security;
alter table decision force row level security;
create policy scope on decision for all to public using (current_setting('recourse.scope'::text, true) = 'operator'::text or in_scope(seller_id) and state = 'made'::text);
grant insert, select, update on decision to recourse_runtime;

create table decision_change (
  id uuid not null,
  decision_id uuid not null,
  seller_id text not null,
  ruling_id uuid not null,
  kind text not null,
  strike boolean not null,
  is_derived boolean not null,
  changed_at timestamp with time zone not null,
  constraint decision_change_pkey primary key (id),
  constraint decision_change_decision_id_fkey foreign key (decision_id) references decision(id),
  constraint decision_change_ruling_id_fkey foreign key (ruling_id) references ruling(id),
  constraint decision_change_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint decision_change_check check (kind = 'eased'::text or not strike),
  constraint decision_change_kind_check check (kind = any (array['undone'::text, 'eased'::text]))
);
create index decision_change_decision on decision_change using btree (decision_id, changed_at);
create trigger decision_change_append_only before delete or update on decision_change for each row execute function refuse_change();
alter table decision_change enable row level security;
alter table decision_change force row level security;
create policy scope on decision_change for all to public using (in_scope(seller_id));
grant insert, select on decision_change to recourse_runtime;

create table decision_evidence (
  decision_id uuid not null,
  finding_id uuid not null,
  listing_id uuid not null,
  seller_id text not null,
  constraint decision_evidence_pkey primary key (decision_id, finding_id),
  constraint decision_evidence_decision_id_fkey foreign key (decision_id) references decision(id),
  constraint decision_evidence_finding_id_fkey foreign key (finding_id) references finding(id),
  constraint decision_evidence_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint decision_evidence_seller_id_fkey foreign key (seller_id) references seller(id)
);
create index decision_evidence_finding on decision_evidence using btree (finding_id);
create index decision_evidence_listing on decision_evidence using btree (listing_id);
create trigger decision_evidence_append_only before delete or update on decision_evidence for each row execute function refuse_change();
create trigger decision_evidence_first before insert on decision_evidence for each row execute function require_open_decision();
create trigger decision_evidence_swept before insert on decision_evidence for each row execute function freeze_swept_evidence();
alter table decision_evidence enable row level security;
alter table decision_evidence force row level security;
create policy scope on decision_evidence for all to public using (in_scope(seller_id));
grant insert, select on decision_evidence to recourse_runtime;

create table decision_link (
  decision_id uuid not null,
  link_id uuid not null,
  link_seller_id uuid not null,
  seller_id text not null,
  cited_at timestamp with time zone not null,
  cited_by jsonb not null,
  constraint decision_link_pkey primary key (decision_id, link_id),
  constraint decision_link_decision_id_fkey foreign key (decision_id) references decision(id),
  constraint decision_link_link_id_fkey foreign key (link_id) references link(id),
  constraint decision_link_link_seller_id_fkey foreign key (link_seller_id) references link_seller(id),
  constraint decision_link_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint decision_link_by_person check (((cited_by ->> 'kind'::text) = 'person'::text) is true)
);
create index decision_link_link on decision_link using btree (link_id);
create trigger decision_link_guarded before insert or delete or update on decision_link for each row execute function guard_decision_link();
alter table decision_link enable row level security;
alter table decision_link force row level security;
create policy scope on decision_link for all to public using (in_scope(seller_id));
grant delete, insert, select on decision_link to recourse_runtime;

create table delivery (
  id uuid not null,
  notice_id uuid not null,
  contact_id uuid not null,
  seller_id text not null,
  state text not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  constraint delivery_pkey primary key (id),
  constraint delivery_notice_id_contact_id_key unique (notice_id, contact_id),
  constraint delivery_contact_id_fkey foreign key (contact_id) references contact(id),
  constraint delivery_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint delivery_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint delivery_check check ((state = 'queued'::text) = (next_attempt_at is not null)),
  constraint delivery_state_check check (state = any (array['queued'::text, 'accepted'::text, 'bounced'::text, 'failed'::text]))
);
create index delivery_due on delivery using btree (next_attempt_at) where state = 'queued'::text;
alter table delivery enable row level security;
alter table delivery force row level security;
create policy scope on delivery for all to public using (in_scope(seller_id));
grant insert, select, update on delivery to recourse_runtime;

create table delivery_attempt (
  id uuid not null,
  delivery_id uuid not null,
  at timestamp with time zone not null,
  outcome text not null,
  response text not null,
  constraint delivery_attempt_pkey primary key (id),
  constraint delivery_attempt_delivery_id_fkey foreign key (delivery_id) references delivery(id),
  constraint delivery_attempt_outcome_check check (outcome = any (array['accepted'::text, 'deferred'::text, 'refused'::text, 'bounced'::text]))
);
create index delivery_attempt_delivery on delivery_attempt using btree (delivery_id, at);
create trigger delivery_attempt_append_only before delete or update on delivery_attempt for each row execute function refuse_change();
alter table delivery_attempt enable row level security;
alter table delivery_attempt force row level security;
create policy scope on delivery_attempt for all to public using (current_setting('recourse.scope'::text, true) = 'operator'::text or (exists ( select
   from delivery d
  where d.id = delivery_attempt.delivery_id)));
grant insert, select on delivery_attempt to recourse_runtime;

create table document (
  id uuid not null,
  seller_id text not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  hash bytea not null,
  uploaded_at timestamp with time zone not null,
  uploaded_by jsonb not null,
  stored_at timestamp with time zone,
  used_at timestamp with time zone,
  erased_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint document_pkey primary key (id),
  constraint document_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint document_bytes_check check (bytes > 0),
  constraint document_check check (stored_at >= uploaded_at),
  constraint document_check1 check (removed_at >= erased_at),
  constraint document_hash_check check (length(hash) = 32),
  constraint document_media_type_check check (media_type = any (array['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text])),
  constraint document_name_check check (name <> ''::text and length(name) <= 200),
  constraint document_used_whole check (used_at is null or stored_at is not null)
);
create index document_kept on document using btree (used_at) where removed_at is null;
create index document_seller on document using btree (seller_id, id);
create index document_unused on document using btree (uploaded_at) where used_at is null;
create index document_used_hash on document using btree (hash) where used_at is not null and erased_at is null;
create trigger document_unchanging before delete or update on document for each row execute function guard_document();
create trigger document_watched after update of used_at on document for each row when (old.used_at is null and new.used_at is not null) execute function watch_document();
alter table document enable row level security;
alter table document force row level security;
create policy scope on document for all to public using (in_scope(seller_id));
grant delete, insert, select, update on document to recourse_runtime;

create table duty (
  jurisdiction text not null,
  id text not null,
  kind text not null,
  valid_from date not null,
  valid_until date,
  document jsonb not null,
  constraint duty_pkey primary key (jurisdiction, id)
);
grant insert, select, update on duty to recourse_runtime;

create table effect (
  id uuid not null,
  kind text not null,
  seller_id text,
  site_id text,
  at timestamp with time zone not null,
  payload jsonb not null,
  "position" bigint,
  measure_id uuid,
  constraint effect_pkey primary key (id),
  constraint effect_position_key unique ("position"),
  constraint effect_measure_id_fkey foreign key (measure_id) references measure(id),
  constraint effect_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint effect_site_id_fkey foreign key (site_id) references site(id),
  constraint effect_position_check check ("position" >= 0)
);
create index effect_measure on effect using btree (measure_id) where measure_id is not null;
create index effect_unsequenced on effect using btree (at, id) where "position" is null;
create trigger effect_append_only before delete or update on effect for each row execute function guard_effect();
alter table effect enable row level security;
alter table effect force row level security;
create policy scope on effect for all to public using (in_scope(null::text));
grant insert, select on effect to recourse_runtime;
grant update ("position") on effect to recourse_runtime;

create table entry (
  id uuid not null,
  subject_id text not null,
  number bigint not null,
  kind text not null,
  reference uuid,
  at timestamp with time zone not null,
  bytes bytea not null,
  leaf_hash bytea not null,
  "position" bigint,
  constraint entry_pkey primary key (id),
  constraint entry_leaf_hash_key unique (leaf_hash),
  constraint entry_position_key unique ("position"),
  constraint entry_subject_id_number_key unique (subject_id, number),
  constraint entry_subject_id_fkey foreign key (subject_id) references record_subject(id),
  constraint entry_check check (leaf_hash = sha256('\x00'::bytea || bytes)),
  constraint entry_number_check check (number > 0),
  constraint entry_position_check check ("position" >= 0)
);
create index entry_reference on entry using btree (reference, kind);
create index entry_unsequenced on entry using btree (at, id) where "position" is null;
create trigger entry_append_only before delete or update on entry for each row execute function guard_entry();
create trigger entry_gap_free before insert on entry for each row execute function guard_entry_number();
alter table entry enable row level security;
alter table entry force row level security;
create policy scope on entry for all to public using (in_scope(substr(subject_id, 8)) and (subject_id ~~ 'seller:%'::text or in_scope(null::text)));
grant insert, select on entry to recourse_runtime;
grant update ("position") on entry to recourse_runtime;

create table entry_payload (
  entry_id uuid not null,
  salt bytea not null,
  payload jsonb not null,
  constraint entry_payload_pkey primary key (entry_id),
  constraint entry_payload_entry_id_fkey foreign key (entry_id) references entry(id),
  constraint entry_payload_salt_check check (length(salt) = 32)
);
alter table entry_payload enable row level security;
alter table entry_payload force row level security;
create policy scope on entry_payload for all to public using ((exists ( select
   from entry e
  where e.id = entry_payload.entry_id)));
grant delete, insert, select on entry_payload to recourse_runtime;

create table exemption_review (
  id uuid not null,
  version_id uuid not null,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  escalated_at timestamp with time zone,
  resolved_at timestamp with time zone,
  resolved_by jsonb,
  outcome text,
  resolve_reason text,
  notice_period text,
  constraint exemption_review_pkey primary key (id),
  constraint exemption_review_version_id_fkey foreign key (version_id) references policy_version(id),
  constraint exemption_review_check check (due_at > opened_at),
  constraint exemption_review_check1 check ((escalated_at is null or escalated_at >= due_at) is true),
  constraint exemption_review_check2 check ((resolved_at is null) = (resolved_by is null)),
  constraint exemption_review_check3 check ((resolved_at is null) = (outcome is null)),
  constraint exemption_review_check4 check ((resolved_at is null) = (resolve_reason is null)),
  constraint exemption_review_check5 check ((not outcome is distinct from 'ended'::text) = (notice_period is not null)),
  constraint exemption_review_outcome_check check (outcome = any (array['kept'::text, 'ended'::text])),
  constraint exemption_review_resolve_reason_check check (resolve_reason <> ''::text),
  constraint exemption_review_resolved_by_person check ((resolved_by is null or (resolved_by ->> 'kind'::text) = 'person'::text) is true)
);
create index exemption_review_due on exemption_review using btree (due_at) where resolved_at is null and escalated_at is null;
create unique index exemption_review_ended on exemption_review using btree (version_id) where outcome = 'ended'::text;
create unique index exemption_review_open on exemption_review using btree (version_id) where resolved_at is null;
create constraint trigger exemption_review_changes_recorded after update on exemption_review deferrable initially deferred for each row execute function require_change_entry('resolved_at', 'exemption-review.resolved', 'escalated_at', 'exemption-review.escalated');
create constraint trigger exemption_review_kept after update on exemption_review deferrable initially deferred for each row when (new.outcome = 'kept'::text) execute function require_next_review();
create trigger exemption_review_unchanging before delete or update on exemption_review for each row execute function guard_resolved('notice_period');
grant insert, select on exemption_review to recourse_runtime;
grant update (escalated_at, resolved_at, resolved_by, outcome, resolve_reason, notice_period) on exemption_review to recourse_runtime;

create table finding (
  id uuid not null,
  revision_id uuid not null,
  listing_id uuid not null,
  version_id uuid not null,
  rule text not null,
  severity text not null,
  confidence double precision not null,
  class text,
  evidence jsonb not null,
  met_values jsonb not null,
  ambiguities jsonb not null,
  automatic boolean not null,
  approval_id uuid,
  set_hash text not null,
  found_at timestamp with time zone not null,
  constraint finding_pkey primary key (id),
  constraint finding_revision_id_version_id_rule_key unique (revision_id, version_id, rule),
  constraint finding_approval_id_fkey foreign key (approval_id) references approval(id),
  constraint finding_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint finding_revision_id_fkey foreign key (revision_id) references listing_revision(id),
  constraint finding_version_id_fkey foreign key (version_id) references policy_version(id),
  constraint finding_confidence_check check (confidence >= 0::double precision and confidence <= 1::double precision),
  constraint finding_evidence_check check (jsonb_array_length(evidence) > 0),
  constraint finding_severity_check check (severity = any (array['low'::text, 'medium'::text, 'high'::text, 'critical'::text]))
);
create index finding_listing on finding using btree (listing_id, version_id);
create trigger finding_append_only before delete or update on finding for each row execute function refuse_change();
alter table finding enable row level security;
alter table finding force row level security;
create policy scope on finding for all to public using (current_setting('recourse.scope'::text, true) = 'operator'::text or (exists ( select
   from listing l
  where l.id = finding.listing_id and in_scope(l.seller_id))) and not is_withheld(id));
grant insert, select on finding to recourse_runtime;

create table grace (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  policy text not null,
  rule text,
  kind text not null,
  reason text not null,
  language text not null,
  given_at timestamp with time zone not null,
  given_by jsonb not null,
  until timestamp with time zone not null,
  notice_id uuid not null,
  constraint grace_pkey primary key (id),
  constraint grace_notice_id_key unique (notice_id),
  constraint grace_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint grace_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint grace_site_id_fkey foreign key (site_id) references site(id),
  constraint grace_ends check (until > given_at),
  constraint grace_given_by_check check (((given_by ->> 'kind'::text) = 'person'::text) is true),
  constraint grace_kind_check check (kind = any (array['adaptation'::text, 'approval-pending'::text, 'unclear-announcement'::text, 'outage'::text])),
  constraint grace_language_check check (language <> ''::text),
  constraint grace_reason_check check (btrim(reason) <> ''::text)
);
create index grace_seller on grace using btree (seller_id, site_id, policy);
create trigger grace_append_only before delete or update on grace for each row execute function refuse_change();
create constraint trigger grace_recorded after insert on grace deferrable initially deferred for each row execute function require_entry('grace.given');
create trigger grace_told before insert on grace for each row execute function guard_grace();
alter table grace enable row level security;
alter table grace force row level security;
create policy scope on grace for all to public using (in_scope(seller_id));
grant insert, select on grace to recourse_runtime;

create table holiday (
  country character(2) not null,
  day date not null,
  rule text not null,
  title jsonb not null,
  constraint holiday_pkey primary key (country, day, rule)
);
grant delete, insert, select on holiday to recourse_runtime;

create table idempotency_key (
  actor text not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  body jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_key_pkey primary key (actor, key)
);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy scope on idempotency_key for all to public using (in_scope(null::text));
grant delete, insert, select, update on idempotency_key to recourse_runtime;

create table identifier (
  id text not null,
  document jsonb not null,
  constraint identifier_pkey primary key (id)
);
grant insert, select, update on identifier to recourse_runtime;

create table imported_strike (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  policy text not null,
  rule text,
  reference text not null,
  rung integer not null,
  conduct_at timestamp with time zone not null,
  decided_at timestamp with time zone not null,
  notice_sent_at timestamp with time zone,
  notice_channel text,
  notice_delivered_at timestamp with time zone,
  notice_reference text,
  received_at timestamp with time zone generated always as (
case
    when ((notice_sent_at is not null) and (notice_channel is not null) and (notice_reference is not null) and (notice_delivered_at >= notice_sent_at)) then notice_delivered_at
    else null::timestamp with time zone
end) stored,
  imported_at timestamp with time zone not null,
  imported_by jsonb not null,
  contested_at timestamp with time zone,
  contested_by jsonb,
  contest text,
  answer_by timestamp with time zone,
  answered_at timestamp with time zone,
  answered_by jsonb,
  answer text,
  answer_reasons jsonb,
  notice_id uuid,
  constraint imported_strike_pkey primary key (id),
  constraint imported_strike_seller_id_site_id_reference_key unique (seller_id, site_id, reference),
  constraint imported_strike_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint imported_strike_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint imported_strike_site_id_fkey foreign key (site_id) references site(id),
  constraint imported_strike_answer_check check (answer = any (array['stands'::text, 'struck-out'::text])),
  constraint imported_strike_answer_reasons_check check ((answer_reasons is null or answer_reasons ?& array['text'::text, 'language'::text]) is true),
  constraint imported_strike_answered_by_person check ((answered_by is null or (answered_by ->> 'kind'::text) = 'person'::text and (answered_by ->> 'id'::text) is distinct from (imported_by ->> 'id'::text)) is true),
  constraint imported_strike_check check (decided_at >= conduct_at),
  constraint imported_strike_check1 check (notice_sent_at >= conduct_at),
  constraint imported_strike_check2 check (notice_delivered_at >= conduct_at),
  constraint imported_strike_check3 check (contested_at >= imported_at),
  constraint imported_strike_check4 check (answered_at >= contested_at),
  constraint imported_strike_check5 check (decided_at <= imported_at and (notice_delivered_at is null or notice_delivered_at <= imported_at)),
  constraint imported_strike_check6 check (num_nulls(contested_at, contested_by, contest, answer_by) = any (array[0, 4])),
  constraint imported_strike_check7 check (num_nulls(answered_at, answered_by, answer, answer_reasons, notice_id) = any (array[0, 5])),
  constraint imported_strike_check8 check (answered_at is null or contested_at is not null),
  constraint imported_strike_contest_check check (contest <> ''::text),
  constraint imported_strike_notice_channel_check check (notice_channel <> ''::text),
  constraint imported_strike_notice_reference_check check (notice_reference <> ''::text),
  constraint imported_strike_reference_check check (reference <> ''::text),
  constraint imported_strike_rung_check check (rung >= 0)
);
create index imported_strike_contested on imported_strike using btree (answer_by) where answered_at is null and contested_at is not null;
create index imported_strike_history on imported_strike using btree (seller_id, site_id, policy);
create constraint trigger imported_strike_changes_recorded after update on imported_strike deferrable initially deferred for each row execute function require_change_entry('contested_at', 'strike.contested', 'answered_at', 'strike.answered');
create constraint trigger imported_strike_recorded after insert on imported_strike deferrable initially deferred for each row execute function require_entry('strike.imported');
create trigger imported_strike_unchanging before delete or update on imported_strike for each row execute function guard_imported_strike();
alter table imported_strike enable row level security;
alter table imported_strike force row level security;
create policy scope on imported_strike for all to public using (in_scope(seller_id));
grant insert, select on imported_strike to recourse_runtime;
grant update (contested_at, contested_by, contest, answer_by, answered_at, answered_by, answer, answer_reasons, notice_id) on imported_strike to recourse_runtime;

create table link (
  id uuid not null,
  seller_id text not null,
  other_id text not null,
  kind text not null,
  evidence jsonb not null,
  evidence_hash bytea not null,
  confidence double precision not null,
  source text not null,
  identity_ground text,
  found_at timestamp with time zone not null,
  found_by jsonb not null,
  dropped_at timestamp with time zone,
  dropped_by jsonb,
  drop_reasons jsonb,
  constraint link_pkey primary key (id),
  constraint link_seller_id_other_id_kind_evidence_hash_key unique (seller_id, other_id, kind, evidence_hash),
  constraint link_other_id_fkey foreign key (other_id) references seller(id),
  constraint link_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint link_check check (dropped_at >= found_at),
  constraint link_check1 check ((dropped_at is null) = (dropped_by is null)),
  constraint link_check2 check ((dropped_at is null) = (drop_reasons is null)),
  constraint link_confidence_check check (confidence > 0::double precision and confidence <= 1::double precision),
  constraint link_dropped_by_person check ((dropped_by is null or (dropped_by ->> 'kind'::text) = 'person'::text) is true),
  constraint link_evidence_check check (link_evidence_is_opaque(evidence)),
  constraint link_evidence_hash_check check (length(evidence_hash) = 32),
  constraint link_identity_ground_check check (identity_ground <> ''::text),
  constraint link_kind_check check (kind = any (array['same-payee'::text, 'same-device'::text, 'same-address'::text, 'same-documents'::text, 'same-contact'::text])),
  constraint link_source_check check (source = any (array['import'::text, 'derived'::text])),
  constraint link_two check (seller_id < (other_id collate "C"))
);
create index link_other on link using btree (other_id);
create constraint trigger link_shown after insert on link deferrable initially deferred for each row execute function require_shown_link();
create trigger link_unchanging before delete or update on link for each row execute function guard_link();
alter table link enable row level security;
alter table link force row level security;
create policy scope on link for all to public using (in_scope(null::text));
grant insert, select on link to recourse_runtime;
grant update (dropped_at, dropped_by, drop_reasons) on link to recourse_runtime;

create table link_contest (
  id uuid not null,
  link_seller_id uuid not null,
  link_id uuid not null,
  seller_id text not null,
  text jsonb not null,
  document_id uuid,
  filed_at timestamp with time zone not null,
  filed_by jsonb not null,
  decide_by timestamp with time zone not null,
  escalated_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by jsonb,
  outcome text,
  reasons jsonb,
  constraint link_contest_pkey primary key (id),
  constraint link_contest_link_seller_id_key unique (link_seller_id),
  constraint link_contest_document_id_fkey foreign key (document_id) references document(id),
  constraint link_contest_link_id_fkey foreign key (link_id) references link(id),
  constraint link_contest_link_seller_id_fkey foreign key (link_seller_id) references link_seller(id),
  constraint link_contest_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint link_contest_by_person check ((decided_by is null or (decided_by ->> 'kind'::text) = 'person'::text) is true),
  constraint link_contest_check check (decide_by > filed_at),
  constraint link_contest_check1 check (escalated_at >= decide_by),
  constraint link_contest_check2 check (decided_at >= filed_at),
  constraint link_contest_check3 check ((decided_at is null) = (decided_by is null)),
  constraint link_contest_check4 check ((decided_at is null) = (outcome is null)),
  constraint link_contest_check5 check ((decided_at is null) = (reasons is null)),
  constraint link_contest_outcome_check check (outcome = any (array['kept'::text, 'dropped'::text])),
  constraint link_contest_reasons_check check ((reasons is null or (reasons ->> 'text'::text) <> ''::text and (reasons ->> 'language'::text) <> ''::text) is true),
  constraint link_contest_text_check check (((text ->> 'text'::text) <> ''::text and (text ->> 'language'::text) <> ''::text) is true)
);
create index link_contest_link on link_contest using btree (link_id);
create index link_contest_waiting on link_contest using btree (decide_by) where decided_at is null and escalated_at is null;
create constraint trigger link_contest_changes_recorded after update on link_contest deferrable initially deferred for each row execute function require_change_entry('decided_at', 'link.contest-decided', 'escalated_at', 'link.contest-escalated');
create constraint trigger link_contest_recorded after insert on link_contest deferrable initially deferred for each row execute function require_entry('link.contested');
create trigger link_contest_unchanging before delete or update on link_contest for each row execute function guard_link_contest();
alter table link_contest enable row level security;
alter table link_contest force row level security;
create policy scope on link_contest for all to public using (in_scope(seller_id));
grant insert, select on link_contest to recourse_runtime;
grant update (escalated_at, decided_at, decided_by, outcome, reasons) on link_contest to recourse_runtime;

create table link_seller (
  id uuid not null,
  link_id uuid not null,
  seller_id text not null,
  site_id text not null,
  kind text not null,
  rests_on text[] not null,
  other_id text,
  identity_ground text,
  found_at timestamp with time zone not null,
  notice_id uuid not null,
  dropped_at timestamp with time zone,
  constraint link_seller_pkey primary key (id),
  constraint link_seller_link_id_seller_id_key unique (link_id, seller_id),
  constraint link_seller_notice_id_key unique (notice_id),
  constraint link_seller_link_id_fkey foreign key (link_id) references link(id),
  constraint link_seller_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint link_seller_other_id_fkey foreign key (other_id) references seller(id),
  constraint link_seller_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint link_seller_site_id_fkey foreign key (site_id) references site(id),
  constraint link_seller_identity check ((other_id is null) = (identity_ground is null)),
  constraint link_seller_rests_on_check check (cardinality(rests_on) > 0)
);
create index link_seller_seller on link_seller using btree (seller_id, id);
create constraint trigger link_seller_changes_recorded after update on link_seller deferrable initially deferred for each row execute function require_change_entry('dropped_at', 'link.dropped');
create constraint trigger link_seller_recorded after insert on link_seller deferrable initially deferred for each row execute function require_entry('link.found');
create trigger link_seller_unchanging before delete or update on link_seller for each row execute function guard_link();
alter table link_seller enable row level security;
alter table link_seller force row level security;
create policy scope on link_seller for all to public using (in_scope(seller_id));
grant insert, select on link_seller to recourse_runtime;
grant update (dropped_at) on link_seller to recourse_runtime;

create table link_watch (
  seller_id text not null,
  compared text not null,
  hash bytea not null,
  due_at timestamp with time zone not null,
  constraint link_watch_pkey primary key (seller_id, compared, hash),
  constraint link_watch_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint link_watch_compared_check check (compared = any (array['payee'::text, 'document'::text])),
  constraint link_watch_hash_check check (length(hash) = 32)
);
create index link_watch_due on link_watch using btree (due_at);
alter table link_watch enable row level security;
alter table link_watch force row level security;
create policy scope on link_watch for all to public using (in_scope(seller_id));
grant delete, insert, select, update on link_watch to recourse_runtime;

create table listing (
  id uuid not null,
  site_id text not null,
  external_id text not null,
  seller_id text,
  withdrawn_at timestamp with time zone,
  constraint listing_pkey primary key (id),
  constraint listing_site_id_external_id_key unique (site_id, external_id),
  constraint listing_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint listing_site_id_fkey foreign key (site_id) references site(id)
);
create index listing_by_seller on listing using btree (site_id, seller_id, id) where withdrawn_at is null;
create index listing_live on listing using btree (seller_id, site_id, id) where withdrawn_at is null;
create index listing_seller on listing using btree (seller_id, site_id);
create trigger listing_withdrawal_kept after update of withdrawn_at on listing for each row when (old.withdrawn_at is distinct from new.withdrawn_at) execute function keep_withdrawal();
alter table listing enable row level security;
alter table listing force row level security;
create policy scope on listing for all to public using (in_scope(seller_id));
grant insert, select, update on listing to recourse_runtime;

create table listing_revision (
  id uuid not null,
  listing_id uuid not null,
  number integer not null,
  content_hash bytea not null,
  price_minor bigint,
  currency character(3),
  received_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  screened_set text,
  screened_at timestamp with time zone,
  verdict text,
  class text,
  constraint listing_revision_pkey primary key (id),
  constraint listing_revision_listing_id_number_key unique (listing_id, number),
  constraint listing_revision_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint listing_revision_check check (superseded_at >= received_at),
  constraint listing_revision_content_hash_check check (length(content_hash) = 32),
  constraint listing_revision_number_check check (number > 0),
  constraint listing_revision_price_minor_check check (price_minor >= 0),
  constraint listing_revision_verdict_check check (verdict = any (array['allow'::text, 'review'::text, 'act'::text]))
);
create index listing_revision_class on listing_revision using btree (class, received_at) where class is not null;
create unique index listing_revision_current on listing_revision using btree (listing_id) where superseded_at is null;
create index listing_revision_screened on listing_revision using btree (screened_set, listing_id) where superseded_at is null;
alter table listing_revision enable row level security;
alter table listing_revision force row level security;
create policy scope on listing_revision for all to public using (current_setting('recourse.scope'::text, true) = 'operator'::text or (exists ( select
   from listing l
  where l.id = listing_revision.listing_id and in_scope(l.seller_id))));
grant insert, select, update on listing_revision to recourse_runtime;

create table listing_text (
  revision_id uuid not null,
  content jsonb not null,
  constraint listing_text_pkey primary key (revision_id),
  constraint listing_text_revision_id_fkey foreign key (revision_id) references listing_revision(id)
);
create trigger listing_text_kept before delete on listing_text for each row execute function guard_text();
alter table listing_text enable row level security;
alter table listing_text force row level security;
create policy scope on listing_text for all to public using (current_setting('recourse.scope'::text, true) = 'operator'::text or (exists ( select
   from listing_revision r
  where r.id = listing_text.revision_id)));
grant delete, insert, select on listing_text to recourse_runtime;

create table mandate (
  id uuid not null,
  seller_id text not null,
  holder text not null,
  name text not null,
  firm text,
  address text,
  person_id text,
  powers text[] not null,
  given_at timestamp with time zone not null,
  given_by jsonb not null,
  given_as text not null,
  document text,
  valid_until timestamp with time zone,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by jsonb,
  end_reason text,
  constraint mandate_pkey primary key (id),
  constraint mandate_person_id_fkey foreign key (person_id) references person(id),
  constraint mandate_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint mandate_address_check check (address <> ''::text),
  constraint mandate_check check (valid_until > given_at),
  constraint mandate_check1 check (accepted_at >= given_at),
  constraint mandate_check2 check (ended_at >= given_at),
  constraint mandate_check3 check ((person_id is null) = (accepted_at is null)),
  constraint mandate_check4 check ((ended_at is null) = (ended_by is null)),
  constraint mandate_check5 check ((ended_at is null) = (end_reason is null)),
  constraint mandate_document_check check (document <> ''::text),
  constraint mandate_end_reason_check check (end_reason = any (array['revoked'::text, 'resigned'::text, 'expired'::text])),
  constraint mandate_firm_check check (firm <> ''::text),
  constraint mandate_given_as_check check (given_as = any (array['owner'::text, 'operator'::text])),
  constraint mandate_holder_check check (holder = any (array['user'::text, 'representative'::text])),
  constraint mandate_name_check check (name <> ''::text),
  constraint mandate_owner check (not ('people'::text = any (powers)) or holder = 'user'::text and valid_until is null),
  constraint mandate_powers check (powers <@ array['read'::text, 'appeal'::text, 'listings'::text, 'money'::text, 'people'::text] and ('read'::text = any (powers))),
  constraint mandate_proof check (holder = 'user'::text or given_as = 'owner'::text or document is not null)
);
create index mandate_expiring on mandate using btree (valid_until) where ended_at is null and valid_until is not null;
create unique index mandate_once on mandate using btree (seller_id, person_id) where ended_at is null;
create index mandate_person on mandate using btree (person_id) where ended_at is null;
create index mandate_seller on mandate using btree (seller_id, given_at desc, id desc);
create constraint trigger mandate_changes_recorded after update on mandate deferrable initially deferred for each row execute function require_change_entry('accepted_at', 'mandate.accepted', 'ended_at', 'mandate.ended');
create constraint trigger mandate_owner_left after insert or update on mandate deferrable initially deferred for each row execute function require_owner();
create constraint trigger mandate_recorded after insert on mandate deferrable initially deferred for each row execute function require_entry('mandate.given');
create trigger mandate_unchanging before delete or update on mandate for each row execute function guard_mandate();
alter table mandate enable row level security;
alter table mandate force row level security;
create policy scope on mandate for all to public using (in_scope(seller_id));
grant insert, select on mandate to recourse_runtime;
grant update (person_id, accepted_at, ended_at, ended_by, end_reason) on mandate to recourse_runtime;

create table measure (
  id uuid not null,
  decision_id uuid not null,
  seller_id text not null,
  site_id text not null,
  nature text not null,
  kind text not null,
  axis text,
  scope text not null,
  listing_id uuid,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  curable boolean not null,
  cure_by timestamp with time zone,
  review_by timestamp with time zone,
  reviewed_at timestamp with time zone,
  reviewed_by jsonb,
  escalated_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  ended_by jsonb,
  class text,
  authority text,
  notice_period text,
  notice_exception text,
  begun_at timestamp with time zone,
  constraint measure_pkey primary key (id),
  constraint measure_decision_id_fkey foreign key (decision_id) references decision(id),
  constraint measure_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint measure_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint measure_site_id_fkey foreign key (site_id) references site(id),
  constraint measure_authority check ((kind = 'authority-referral'::text) = (authority is not null)),
  constraint measure_axis_check check (axis = any (array['visibility'::text, 'money'::text, 'service'::text, 'account'::text])),
  constraint measure_begun check (begun_at >= starts_at),
  constraint measure_check check (ends_at > starts_at),
  constraint measure_check1 check ((escalated_at is null or escalated_at >= review_by) is true),
  constraint measure_check3 check ((scope = 'listing'::text) = (listing_id is not null)),
  constraint measure_check4 check ((ended_at is null) = (end_reason is null)),
  constraint measure_check5 check ((ended_at is null) = (ended_by is null)),
  constraint measure_check6 check ((reviewed_at is null) = (reviewed_by is null)),
  constraint measure_class check ((scope = 'class'::text) = (class is not null)),
  constraint measure_end_reason_check check (end_reason = any (array['cured'::text, 'expired'::text, 'lifted'::text, 'overturned'::text, 'fulfilled'::text])),
  constraint measure_ended_after_start check (ended_at >= starts_at or begun_at is null),
  constraint measure_fulfilled check (end_reason is distinct from 'fulfilled'::text or kind = 'stock-removal'::text),
  constraint measure_nature_check check (nature = any (array['punitive'::text, 'protective'::text])),
  constraint measure_protective check (nature = 'punitive'::text or (kind = any (array['listing-suppressed'::text, 'payout-held'::text]))),
  constraint measure_review check ((nature = 'protective'::text) = (review_by is not null)),
  constraint measure_reviewed_by_person check ((reviewed_by is null or (reviewed_by ->> 'kind'::text) = 'person'::text) is true),
  constraint measure_scope_check check (scope = any (array['listing'::text, 'class'::text, 'site'::text, 'account'::text])),
  constraint measure_termination check ((kind = 'account-terminated'::text) = (notice_period is not null or notice_exception is not null)),
  constraint measure_traits check (kind = 'warning'::text and coalesce(axis, 'none'::text) = 'none'::text and scope = 'listing'::text or kind = 'audience-limited'::text and coalesce(axis, 'none'::text) = 'visibility'::text and scope = 'listing'::text or kind = 'listing-suppressed'::text and coalesce(axis, 'none'::text) = 'visibility'::text and scope = 'listing'::text or kind = 'listing-removed'::text and coalesce(axis, 'none'::text) = 'visibility'::text and scope = 'listing'::text or kind = 'stock-removal'::text and coalesce(axis, 'none'::text) = 'service'::text and scope = 'listing'::text or kind = 'class-suspended'::text and coalesce(axis, 'none'::text) = 'service'::text and scope = 'class'::text or kind = 'payout-held'::text and coalesce(axis, 'none'::text) = 'money'::text and scope = 'site'::text or kind = 'selling-suspended'::text and coalesce(axis, 'none'::text) = 'service'::text and scope = 'site'::text or kind = 'authority-referral'::text and coalesce(axis, 'none'::text) = 'none'::text and scope = 'site'::text or kind = 'account-suspended'::text and coalesce(axis, 'none'::text) = 'account'::text and scope = 'account'::text or kind = 'account-terminated'::text and coalesce(axis, 'none'::text) = 'account'::text and scope = 'account'::text)
);
create index measure_audience on measure using btree (listing_id) where kind = 'audience-limited'::text;
create index measure_beginning on measure using btree (starts_at) where begun_at is null and ended_at is null;
create index measure_decision on measure using btree (decision_id);
create index measure_expiring on measure using btree (ends_at) where ended_at is null and ends_at is not null;
create index measure_in_force on measure using btree (listing_id) where ended_at is null;
create index measure_seller on measure using btree (seller_id, site_id, starts_at);
create index measure_termination on measure using btree (seller_id) where kind = 'account-terminated'::text and ended_at is null;
create index measure_unreviewed on measure using btree (review_by) where reviewed_at is null and escalated_at is null and ended_at is null and review_by is not null;
create index measure_wide on measure using btree (seller_id, site_id) where listing_id is null and ended_at is null;
create constraint trigger measure_changes_recorded after update on measure deferrable initially deferred for each row execute function require_change_entry('ended_at', 'measure.ended', 'reviewed_at', 'measure.reviewed', 'escalated_at', 'measure.escalated', 'begun_at', 'measure.begun');
create constraint trigger measure_decided after insert on measure deferrable initially deferred for each row execute function require_complete_decision();
create trigger measure_first before insert on measure for each row execute function require_open_decision();
create constraint trigger measure_referred after insert on measure deferrable initially deferred for each row execute function require_referral();
create trigger measure_unchanging before delete or update on measure for each row execute function guard_measure();
alter table measure enable row level security;
alter table measure force row level security;
create policy scope on measure for all to public using (in_scope(seller_id));
grant insert, select, update on measure to recourse_runtime;

create table measure_pause (
  id uuid not null,
  measure_id uuid not null,
  appeal_id uuid not null,
  seller_id text not null,
  ground text not null,
  reasons jsonb,
  paused_at timestamp with time zone not null,
  paused_by jsonb not null,
  ended_at timestamp with time zone,
  ended_by jsonb,
  constraint measure_pause_pkey primary key (id),
  constraint measure_pause_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint measure_pause_measure_id_fkey foreign key (measure_id) references measure(id),
  constraint measure_pause_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint measure_pause_by_person check ((ground = 'late'::text or (paused_by ->> 'kind'::text) = 'person'::text and (reasons ->> 'text'::text) <> ''::text) is true),
  constraint measure_pause_check check (ended_at >= paused_at),
  constraint measure_pause_check1 check ((ended_at is null) = (ended_by is null)),
  constraint measure_pause_ground_check check (ground = any (array['relief'::text, 'late'::text]))
);
create unique index measure_pause_open on measure_pause using btree (measure_id) where ended_at is null;
create constraint trigger measure_pause_changes_recorded after update on measure_pause deferrable initially deferred for each row execute function require_change_entry('ended_at', 'measure.pause-ended');
create trigger measure_pause_guarded before insert on measure_pause for each row execute function guard_measure_pause();
create constraint trigger measure_pause_recorded after insert on measure_pause deferrable initially deferred for each row execute function require_entry('measure.paused');
create trigger measure_pause_unchanging before delete or update on measure_pause for each row execute function guard_ended();
alter table measure_pause enable row level security;
alter table measure_pause force row level security;
create policy scope on measure_pause for all to public using (in_scope(seller_id));
grant insert, select on measure_pause to recourse_runtime;
grant update (ended_at, ended_by) on measure_pause to recourse_runtime;

create table message (
  id uuid not null,
  seller_id text not null,
  kind text not null,
  contact_id uuid,
  mandate_id uuid,
  address text not null,
  locale text not null,
  created_at timestamp with time zone not null,
  state text not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  code_hash bytea,
  code_until timestamp with time zone,
  used_at timestamp with time zone,
  constraint message_pkey primary key (id),
  constraint message_contact_id_fkey foreign key (contact_id) references contact(id),
  constraint message_mandate_id_fkey foreign key (mandate_id) references mandate(id),
  constraint message_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint message_address_check check (address <> ''::text),
  constraint message_check check (used_at < code_until),
  constraint message_check1 check ((state = 'queued'::text) = (next_attempt_at is not null)),
  constraint message_check2 check ((code_hash is null) = (code_until is null)),
  constraint message_check3 check (used_at is null or code_hash is not null),
  constraint message_check4 check (num_nonnulls(contact_id, mandate_id) = 1),
  constraint message_check5 check ((kind = 'contact-code'::text) = (contact_id is not null)),
  constraint message_check6 check (kind <> 'mandate-ended'::text or code_hash is null),
  constraint message_code_hash_check check (length(code_hash) = 32),
  constraint message_kind_check check (kind = any (array['contact-code'::text, 'invitation'::text, 'mandate-ended'::text])),
  constraint message_state_check check (state = any (array['queued'::text, 'accepted'::text, 'failed'::text]))
);
create index message_contact on message using btree (contact_id) where contact_id is not null;
create index message_due on message using btree (next_attempt_at) where state = 'queued'::text;
create index message_mandate on message using btree (mandate_id) where mandate_id is not null;
alter table message enable row level security;
alter table message force row level security;
create policy scope on message for all to public using (in_scope(seller_id));
grant insert, select on message to recourse_runtime;
grant update (state, attempts, next_attempt_at, code_hash, code_until, used_at) on message to recourse_runtime;

create table migration (
  name text not null,
  hash text not null,
  constraint migration_pkey primary key (name)
);

create table notice (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  kind text not null,
  locale text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  issued_at timestamp with time zone not null,
  tried_at timestamp with time zone,
  presume_at timestamp with time zone,
  presumed_at timestamp with time zone,
  delivered_at timestamp with time zone,
  first_read_at timestamp with time zone,
  constraint notice_pkey primary key (id),
  constraint notice_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint notice_site_id_fkey foreign key (site_id) references site(id),
  constraint notice_body_html_check check (body_html <> ''::text),
  constraint notice_body_text_check check (body_text <> ''::text),
  constraint notice_check check ((presumed_at is null or presumed_at >= presume_at) is true),
  constraint notice_check1 check (delivered_at >= issued_at),
  constraint notice_check2 check (first_read_at >= issued_at),
  constraint notice_check3 check ((tried_at is null) = (presume_at is null)),
  constraint notice_kind_check check (kind = any ('{announcement,application-decided,application-question,approval-expiring,approval-recheck,approval-revoked,decision,grace-given,link-shown,mandate-ended,mandate-given,measure-begun,measure-ended,stock-removal,strike-answered,verification-decided,verification-due,link-decided,omission-disclosed,appeal-received,appeal-letter,appeal-paused,appeal-resumed,appeal-relief,appeal-late,appeal-ruled,case-letter}'::text[])),
  constraint notice_subject_check check (subject <> ''::text)
);
create index notice_inbox on notice using btree (seller_id, issued_at desc, id desc);
create index notice_presume on notice using btree (presume_at) where presumed_at is null and delivered_at is null and first_read_at is null and presume_at is not null;
create constraint trigger notice_receipt_recorded after update on notice deferrable initially deferred for each row execute function require_change_entry('delivered_at', 'notice.delivered', 'presumed_at', 'notice.presumed', 'first_read_at', 'notice.read');
create constraint trigger notice_recorded after insert on notice deferrable initially deferred for each row execute function require_entry('notice.issued');
create trigger notice_unchanging before update on notice for each row execute function guard_notice();
alter table notice enable row level security;
alter table notice force row level security;
create policy scope on notice for all to public using (in_scope(seller_id));
grant insert, select, update on notice to recourse_runtime;

create table omission (
  id uuid not null,
  decision_id uuid not null,
  seller_id text not null,
  site_id text not null,
  kind text not null,
  item text not null,
  finding_id uuid not null,
  evidence_index integer,
  legal_reference text not null,
  reasons jsonb not null,
  is_stated boolean not null,
  wanted_until timestamp with time zone,
  extends_id uuid,
  proposed_at timestamp with time zone not null,
  proposed_by jsonb not null,
  approved_at timestamp with time zone,
  approved_by jsonb,
  until timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by jsonb,
  end_reason text,
  notice_id uuid,
  constraint omission_pkey primary key (id),
  constraint omission_decision_id_fkey foreign key (decision_id) references decision(id),
  constraint omission_extends_id_fkey foreign key (extends_id) references omission(id),
  constraint omission_finding_id_fkey foreign key (finding_id) references finding(id),
  constraint omission_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint omission_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint omission_site_id_fkey foreign key (site_id) references site(id),
  constraint omission_approved_by_check check ((approved_by is null or (approved_by ->> 'kind'::text) = 'person'::text) is true),
  constraint omission_check check (approved_at >= proposed_at),
  constraint omission_check1 check (until > approved_at),
  constraint omission_check2 check (ended_at >= proposed_at),
  constraint omission_check3 check ((item = 'evidence'::text) = (evidence_index is not null)),
  constraint omission_check4 check ((approved_at is null) = (approved_by is null)),
  constraint omission_check5 check ((approved_at is null) = (until is null)),
  constraint omission_check6 check ((ended_at is null) = (ended_by is null)),
  constraint omission_check7 check ((ended_at is null) = (end_reason is null)),
  constraint omission_check8 check ((end_reason = 'declined'::text) is not true or approved_at is null),
  constraint omission_check9 check ((end_reason = any (array['disclosed'::text, 'extended'::text])) is not true or approved_at is not null),
  constraint omission_disclosed check (((end_reason = 'disclosed'::text) is true) = (notice_id is not null)),
  constraint omission_end_reason_check check (end_reason = any (array['declined'::text, 'disclosed'::text, 'extended'::text, 'lapsed'::text])),
  constraint omission_evidence_index_check check (evidence_index >= 0),
  constraint omission_item_check check (item = any (array['fact'::text, 'evidence'::text, 'detection'::text])),
  constraint omission_kind_check check (kind = any (array['non-disclosure-order'::text, 'notifier-identity'::text, 'detection-method'::text, 'third-party-data'::text, 'ongoing-investigation'::text])),
  constraint omission_legal_reference_check check (legal_reference <> ''::text),
  constraint omission_proposed_by_check check (((proposed_by ->> 'kind'::text) = 'person'::text) is true),
  constraint omission_reasons_check check (((reasons ->> 'text'::text) <> ''::text and (reasons ->> 'language'::text) <> ''::text) is true),
  constraint omission_second_person check ((approved_by is null or (approved_by ->> 'id'::text) <> (proposed_by ->> 'id'::text)) is true),
  constraint omission_unstated check (is_stated or kind = 'non-disclosure-order'::text)
);
create index omission_expiring on omission using btree (until) where ended_at is null and until is not null;
create unique index omission_extension on omission using btree (extends_id) where ended_at is null or end_reason <> 'declined'::text;
create index omission_finding on omission using btree (finding_id);
create unique index omission_item on omission using btree (decision_id, finding_id, item, coalesce(evidence_index, '-1'::integer)) where ended_at is null and extends_id is null;
create constraint trigger omission_changes_recorded after update on omission deferrable initially deferred for each row execute function require_change_entry('approved_at', 'omission.approved', 'ended_at', 'omission.ended');
create trigger omission_guarded before insert or delete or update on omission for each row execute function guard_omission();
create constraint trigger omission_leaves_reasons after insert or update on omission deferrable initially deferred for each row execute function require_settled_omissions();
create constraint trigger omission_recorded after insert on omission deferrable initially deferred for each row execute function require_entry('omission.proposed');
alter table omission enable row level security;
alter table omission force row level security;
create policy scope on omission for all to public using (in_scope(null::text));
grant insert, select on omission to recourse_runtime;
grant update (approved_at, approved_by, until, ended_at, ended_by, end_reason, notice_id) on omission to recourse_runtime;

create table order_event (
  id uuid not null,
  site_id text not null,
  event_id text not null,
  kind text not null,
  order_id text not null,
  line text not null,
  seller_id text not null,
  external_id text not null,
  quantity integer not null,
  unit_price_minor bigint,
  amount_minor bigint,
  currency character(3) not null,
  buyer text,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  corrects text,
  input_hash bytea not null,
  constraint order_event_pkey primary key (id),
  constraint order_event_site_id_event_id_key unique (site_id, event_id),
  constraint order_event_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint order_event_site_id_fkey foreign key (site_id) references site(id),
  constraint order_event_amount check (
case kind
    when 'order'::text then unit_price_minor is not null and amount_minor = (quantity * unit_price_minor)
    when 'refund'::text then amount_minor is not null
    else true
end),
  constraint order_event_amount_minor_check check (amount_minor >= 0),
  constraint order_event_buyer_check check (buyer ~ '^[A-Za-z0-9][A-Za-z0-9._:~/+=-]{0,199}$'::text),
  constraint order_event_corrects_another check (corrects <> event_id),
  constraint order_event_corrects_check check (length(corrects) >= 1 and length(corrects) <= 200),
  constraint order_event_event_id_check check (length(event_id) >= 1 and length(event_id) <= 200),
  constraint order_event_external_id_check check (length(external_id) >= 1 and length(external_id) <= 200),
  constraint order_event_input_hash_check check (length(input_hash) = 32),
  constraint order_event_kind_check check (kind = any (array['order'::text, 'shipment'::text, 'refund'::text, 'cancellation'::text])),
  constraint order_event_line_check check (length(line) >= 1 and length(line) <= 200),
  constraint order_event_order_id_check check (length(order_id) >= 1 and length(order_id) <= 200),
  constraint order_event_quantity check (quantity > 0 or kind = 'refund'::text or corrects is not null),
  constraint order_event_quantity_check check (quantity >= 0 and quantity <= 1000000),
  constraint order_event_unit_price_minor_check check (unit_price_minor >= 0)
);
create unique index order_event_correction on order_event using btree (site_id, corrects) where corrects is not null;
create index order_event_listing on order_event using btree (site_id, external_id, occurred_at);
create index order_event_order on order_event using btree (site_id, order_id, line);
create index order_event_seller on order_event using btree (seller_id, id);
create trigger order_event_append_only before delete or update on order_event for each row execute function refuse_change();
alter table order_event enable row level security;
alter table order_event force row level security;
create policy scope on order_event for all to public using (in_scope(seller_id));
grant insert, select on order_event to recourse_runtime;

create table order_signal (
  id uuid not null,
  kind text not null,
  order_event_id uuid not null,
  measure_id uuid not null,
  seller_id text not null,
  site_id text not null,
  audience text[] not null,
  raised_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolved_by jsonb,
  resolve_reason text,
  constraint order_signal_pkey primary key (id),
  constraint order_signal_order_event_id_measure_id_key unique (order_event_id, measure_id),
  constraint order_signal_measure_id_fkey foreign key (measure_id) references measure(id),
  constraint order_signal_order_event_id_fkey foreign key (order_event_id) references order_event(id),
  constraint order_signal_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint order_signal_site_id_fkey foreign key (site_id) references site(id),
  constraint order_signal_check check ((resolved_at is null) = (resolved_by is null)),
  constraint order_signal_check1 check ((resolved_at is null) = (resolve_reason is null)),
  constraint order_signal_kind_check check (kind = 'outside-audience'::text),
  constraint order_signal_resolve_reason_check check (resolve_reason <> ''::text),
  constraint order_signal_resolved_by_person check ((resolved_by is null or (resolved_by ->> 'kind'::text) = 'person'::text) is true)
);
create index order_signal_open on order_signal using btree (id) where resolved_at is null;
create index order_signal_seller on order_signal using btree (seller_id, id);
create constraint trigger order_signal_changes_recorded after update on order_signal deferrable initially deferred for each row execute function require_change_entry('resolved_at', 'order-signal.resolved');
create trigger order_signal_unchanging before delete or update on order_signal for each row execute function guard_resolved();
alter table order_signal enable row level security;
alter table order_signal force row level security;
create policy scope on order_signal for all to public using (in_scope(null::text));
grant insert, select on order_signal to recourse_runtime;
grant update (resolved_at, resolved_by, resolve_reason) on order_signal to recourse_runtime;

create table payee_salt (
  singleton boolean not null default true,
  salt bytea not null,
  constraint payee_salt_pkey primary key (singleton),
  constraint payee_salt_salt_check check (length(salt) = 32),
  constraint payee_salt_singleton_check check (singleton)
);
create trigger payee_salt_append_only before delete or update on payee_salt for each row execute function refuse_change();
alter table payee_salt enable row level security;
alter table payee_salt force row level security;
create policy scope on payee_salt for all to public using (in_scope(null::text));
grant insert, select on payee_salt to recourse_runtime;

create table pending_announcement (
  version_id uuid not null,
  seller_id text not null,
  queued_at timestamp with time zone not null,
  constraint pending_announcement_pkey primary key (version_id, seller_id),
  constraint pending_announcement_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint pending_announcement_version_id_fkey foreign key (version_id) references policy_version(id)
);
create index pending_announcement_order on pending_announcement using btree (queued_at, version_id, seller_id);
alter table pending_announcement enable row level security;
alter table pending_announcement force row level security;
create policy scope on pending_announcement for all to public using (in_scope(null::text));
grant delete, insert, select, update on pending_announcement to recourse_runtime;

create table person (
  id text not null,
  name text not null,
  seller_id text,
  roles text[] not null,
  locales text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  reports_to text,
  is_external boolean not null default false,
  constraint person_pkey primary key (id),
  constraint person_reports_to_fkey foreign key (reports_to) references person(id),
  constraint person_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint person_check check ((seller_id is not null) = (roles = array['seller'::text]) and (not ('representative'::text = any (roles)) or roles = array['representative'::text])),
  constraint person_check1 check (reports_to <> id)
);
create index person_seller on person using btree (seller_id);
create constraint trigger person_mandated after insert on person deferrable initially deferred for each row execute function require_mandate();
alter table person enable row level security;
alter table person force row level security;
create policy scope on person for all to public using (in_scope(null::text));
grant insert, select, update on person to recourse_runtime;
grant update (locales, reports_to, is_external) on person to recourse_runtime;

create table policy_draft (
  id uuid not null,
  site_id text not null,
  policy text not null,
  document jsonb not null,
  vocabulary_hash text not null,
  proposed_at timestamp with time zone not null,
  proposed_by jsonb not null,
  approved_at timestamp with time zone,
  approved_by jsonb,
  constraint policy_draft_pkey primary key (id),
  constraint policy_draft_site_id_fkey foreign key (site_id) references site(id),
  constraint policy_draft_vocabulary_hash_fkey foreign key (vocabulary_hash) references vocabulary(hash),
  constraint policy_draft_approved_by_check check ((approved_by is null or (approved_by ->> 'kind'::text) = 'person'::text) is true),
  constraint policy_draft_check check (approved_at >= proposed_at),
  constraint policy_draft_check1 check ((approved_at is null) = (approved_by is null)),
  constraint policy_draft_proposed_by_check check (((proposed_by ->> 'kind'::text) = 'person'::text) is true),
  constraint policy_draft_second_person check ((approved_by is null or (approved_by ->> 'id'::text) <> (proposed_by ->> 'id'::text)) is true)
);
alter table policy_draft enable row level security;
alter table policy_draft force row level security;
create policy scope on policy_draft for all to public using (in_scope(null::text));
grant insert, select on policy_draft to recourse_runtime;
grant update (approved_at, approved_by) on policy_draft to recourse_runtime;

create table policy_version (
  id uuid not null,
  site_id text not null,
  policy text not null,
  version text not null,
  effective_from timestamp with time zone not null,
  effective_until timestamp with time zone,
  notice_period text,
  exemption jsonb,
  vocabulary_hash text not null,
  document jsonb not null,
  published_at timestamp with time zone not null,
  published_by jsonb not null,
  draft_id uuid,
  constraint policy_version_pkey primary key (id),
  constraint policy_version_draft_id_key unique (draft_id),
  constraint policy_version_site_id_policy_effective_from_key unique (site_id, policy, effective_from),
  constraint policy_version_site_id_policy_version_key unique (site_id, policy, version),
  constraint policy_version_draft_id_fkey foreign key (draft_id) references policy_draft(id),
  constraint policy_version_site_id_fkey foreign key (site_id) references site(id),
  constraint policy_version_vocabulary_hash_fkey foreign key (vocabulary_hash) references vocabulary(hash),
  constraint policy_version_check check (effective_until > effective_from),
  constraint policy_version_exemption check ((exemption is null or exemption ?& array['kind'::text, 'justification'::text, 'proposedBy'::text, 'approvedBy'::text, 'reviewBy'::text] and (exemption ->> 'proposedBy'::text) <> (exemption ->> 'approvedBy'::text)) is true),
  constraint policy_version_mild_beginning check (ladder_begins_mildly(document)) not valid,
  constraint policy_version_notice check ((notice_period is null) <> (exemption is null)),
  constraint policy_version_penalty_schedule check (coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,low}'::text[]), 0) > 0 and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,medium}'::text[]), 0) > 0 and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,high}'::text[]), 0) > 0 and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,critical}'::text[]), 0) > 0),
  constraint policy_version_redress check (((document -> 'redress'::text) ?& array['appealWindow'::text, 'decideBy'::text, 'outOfCourt'::text, 'court'::text]) is true),
  constraint policy_version_second_person check ((exemption is null or (published_by ->> 'kind'::text) = 'system'::text or draft_id is not null) is true)
);
create index policy_version_in_force on policy_version using btree (site_id, effective_from);
create trigger policy_version_append_only before delete or update on policy_version for each row execute function refuse_change();
create trigger policy_version_draft_approved before insert on policy_version for each row execute function require_approved_draft();
create constraint trigger policy_version_exemption_reviewed after insert on policy_version deferrable initially deferred for each row when (new.exemption is not null) execute function require_exemption_review();
create constraint trigger policy_version_recorded after insert on policy_version deferrable initially deferred for each row execute function require_entry('policy.published');
grant insert, select on policy_version to recourse_runtime;

create table recheck (
  id uuid not null,
  approval_id uuid not null,
  standard_id uuid not null,
  seller_id text not null,
  opened_at timestamp with time zone not null,
  replace_by timestamp with time zone not null,
  notice_id uuid not null,
  state text not null,
  closed_at timestamp with time zone,
  closed_by jsonb,
  reason jsonb,
  escalated_at timestamp with time zone,
  constraint recheck_pkey primary key (id),
  constraint recheck_approval_id_standard_id_key unique (approval_id, standard_id),
  constraint recheck_notice_id_key unique (notice_id),
  constraint recheck_approval_id_fkey foreign key (approval_id) references approval(id),
  constraint recheck_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint recheck_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint recheck_standard_id_fkey foreign key (standard_id) references withdrawn_standard(id),
  constraint recheck_check check (replace_by > opened_at),
  constraint recheck_check1 check (closed_at >= opened_at),
  constraint recheck_closed check ((state = 'open'::text) = (closed_at is null) and (closed_at is null) = (closed_by is null)),
  constraint recheck_closed_by_person check ((closed_by is null or (closed_by ->> 'kind'::text) = 'person'::text) is true),
  constraint recheck_escalated check (escalated_at >= replace_by),
  constraint recheck_kept_for_reasons check (state <> 'kept'::text or reason is not null),
  constraint recheck_state_check check (state = any (array['open'::text, 'kept'::text, 'replaced'::text, 'revoked'::text]))
);
create index recheck_late on recheck using btree (replace_by) where state = 'open'::text and escalated_at is null;
create index recheck_open on recheck using btree (replace_by, id) where state = 'open'::text;
create index recheck_seller on recheck using btree (seller_id, id);
create constraint trigger recheck_changes_recorded after update on recheck deferrable initially deferred for each row execute function require_change_entry('closed_at', 'approval.recheck-closed', 'escalated_at', 'approval.recheck-escalated');
create constraint trigger recheck_recorded after insert on recheck deferrable initially deferred for each row execute function require_entry('approval.rechecked');
create trigger recheck_unchanging before delete or update on recheck for each row execute function guard_recheck();
alter table recheck enable row level security;
alter table recheck force row level security;
create policy scope on recheck for all to public using (in_scope(seller_id));
grant insert, select, update on recheck to recourse_runtime;

create table reconsideration (
  seller_id text not null,
  site_id text not null,
  due_at timestamp with time zone not null,
  is_screened boolean not null default false,
  constraint reconsideration_pkey primary key (seller_id, site_id, due_at),
  constraint reconsideration_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint reconsideration_site_id_fkey foreign key (site_id) references site(id)
);
create index reconsideration_due on reconsideration using btree (due_at, seller_id, site_id);
alter table reconsideration enable row level security;
alter table reconsideration force row level security;
create policy scope on reconsideration for all to public using (in_scope(seller_id));
grant delete, insert, select, update on reconsideration to recourse_runtime;

create table record_subject (
  id text not null,
  kind text not null,
  salt bytea not null,
  last_number bigint not null default 0,
  constraint record_subject_pkey primary key (id),
  constraint record_subject_kind_check check (kind = any (array['seller'::text, 'site'::text])),
  constraint record_subject_last_number_check check (last_number >= 0),
  constraint record_subject_salt_check check (length(salt) = 32)
);
alter table record_subject enable row level security;
alter table record_subject force row level security;
create policy scope on record_subject for all to public using (in_scope(substr(id, 8)) and (kind = 'seller'::text or in_scope(null::text)));
grant insert, select on record_subject to recourse_runtime;
grant update (last_number) on record_subject to recourse_runtime;

create table referral (
  id uuid not null,
  measure_id uuid not null,
  seller_id text not null,
  authority text not null,
  made_at timestamp with time zone not null,
  bundle jsonb not null,
  bundle_hash bytea not null,
  constraint referral_pkey primary key (id),
  constraint referral_measure_id_key unique (measure_id),
  constraint referral_measure_id_fkey foreign key (measure_id) references measure(id),
  constraint referral_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint referral_authority_check check (authority <> ''::text),
  constraint referral_bundle_check check (jsonb_array_length(bundle -> 'parts'::text) > 0),
  constraint referral_bundle_hash_check check (length(bundle_hash) = 32)
);
create trigger referral_append_only before delete or update on referral for each row execute function refuse_change();
alter table referral enable row level security;
alter table referral force row level security;
create policy scope on referral for all to public using (in_scope(null::text));
grant insert, select on referral to recourse_runtime;

create table registration (
  seller_id text not null,
  site_id text not null,
  registered_at timestamp with time zone not null,
  constraint registration_pkey primary key (seller_id, site_id),
  constraint registration_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint registration_site_id_fkey foreign key (site_id) references site(id)
);
create index registration_site on registration using btree (site_id, seller_id);
alter table registration enable row level security;
alter table registration force row level security;
create policy scope on registration for all to public using (in_scope(seller_id));
grant insert, select on registration to recourse_runtime;

create table requirement (
  site_id text not null,
  class text not null,
  version text not null,
  effective_from timestamp with time zone not null,
  effective_until timestamp with time zone,
  document jsonb not null,
  constraint requirement_pkey primary key (site_id, class, version),
  constraint requirement_site_id_class_effective_from_key unique (site_id, class, effective_from),
  constraint requirement_site_id_fkey foreign key (site_id) references site(id),
  constraint requirement_check check (effective_until > effective_from)
);
create trigger requirement_append_only before delete or update on requirement for each row execute function refuse_change();
grant insert, select on requirement to recourse_runtime;

create table revocation (
  id uuid not null,
  approval_id uuid not null,
  seller_id text not null,
  ground text not null,
  reason jsonb not null,
  decided_at timestamp with time zone not null,
  decided_by jsonb not null,
  effective_at timestamp with time zone not null,
  notice_id uuid not null,
  appeal_window text not null,
  decide_by text not null,
  constraint revocation_pkey primary key (id),
  constraint revocation_notice_id_key unique (notice_id),
  constraint revocation_approval_id_fkey foreign key (approval_id) references approval(id),
  constraint revocation_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint revocation_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint revocation_by_person check (((decided_by ->> 'kind'::text) = 'person'::text) is true),
  constraint revocation_check check (effective_at >= decided_at),
  constraint revocation_ground_check check (ground = any (array['convenience'::text, 'terms'::text, 'standard-withdrawn'::text, 'granted-in-error'::text, 'recall'::text, 'authority-order'::text, 'counterfeit-or-uncertified-safety-product'::text, 'active-fraud'::text, 'hijacked-account'::text])),
  constraint revocation_leaves_time check ((ground <> all (array['convenience'::text, 'terms'::text, 'standard-withdrawn'::text, 'granted-in-error'::text])) or effective_at > decided_at),
  constraint revocation_reason_check check (((reason ->> 'text'::text) <> ''::text) is true)
);
create index revocation_approval on revocation using btree (approval_id);
create index revocation_seller on revocation using btree (seller_id, id);
create constraint trigger approval_revocation_recorded after insert on revocation deferrable initially deferred for each row execute function require_entry('approval.revoked');
create trigger revocation_append_only before delete or update on revocation for each row execute function refuse_change();
create constraint trigger revocation_whole after insert on revocation deferrable initially deferred for each row execute function require_revocation();
alter table revocation enable row level security;
alter table revocation force row level security;
create policy scope on revocation for all to public using (in_scope(seller_id));
grant insert, select on revocation to recourse_runtime;

create table rule_brake (
  id uuid not null,
  site_id text not null,
  policy text not null,
  rule text not null,
  ruling_id uuid not null,
  counted_from timestamp with time zone not null,
  rulings integer not null,
  overturned integer not null,
  least_rulings integer not null,
  tolerance numeric not null,
  braked_at timestamp with time zone not null,
  lifted_at timestamp with time zone,
  lifted_by jsonb,
  lift_reasons jsonb,
  constraint rule_brake_pkey primary key (id),
  constraint rule_brake_ruling_id_fkey foreign key (ruling_id) references ruling(id),
  constraint rule_brake_site_id_fkey foreign key (site_id) references site(id),
  constraint rule_brake_check check (braked_at >= counted_from),
  constraint rule_brake_check1 check (lifted_at >= braked_at),
  constraint rule_brake_check2 check ((lifted_at is null) = (lifted_by is null)),
  constraint rule_brake_check3 check ((lifted_at is null) = (lift_reasons is null)),
  constraint rule_brake_exceeded check (rulings >= least_rulings and overturned <= rulings and overturned::numeric > (tolerance * rulings::numeric)),
  constraint rule_brake_least_rulings_check check (least_rulings > 0),
  constraint rule_brake_lift_reasons_check check ((lift_reasons is null or (lift_reasons ->> 'text'::text) <> ''::text and (lift_reasons ->> 'language'::text) <> ''::text) is true),
  constraint rule_brake_lifted_by_person check ((lifted_by is null or (lifted_by ->> 'kind'::text) = 'person'::text) is true),
  constraint rule_brake_policy_check check (policy <> ''::text),
  constraint rule_brake_rule_check check (rule <> ''::text),
  constraint rule_brake_tolerance_check check (tolerance >= 0::numeric and tolerance < 1::numeric)
);
create unique index rule_brake_open on rule_brake using btree (site_id, policy, rule) where lifted_at is null;
create index rule_brake_rule on rule_brake using btree (site_id, policy, rule, braked_at);
create constraint trigger rule_brake_changes_recorded after update on rule_brake deferrable initially deferred for each row execute function require_change_entry('lifted_at', 'rule.brake-lifted');
create constraint trigger rule_brake_recorded after insert on rule_brake deferrable initially deferred for each row execute function require_entry('rule.braked');
create trigger rule_brake_unchanging before insert or delete or update on rule_brake for each row execute function guard_rule_brake();
alter table rule_brake enable row level security;
alter table rule_brake force row level security;
create policy scope on rule_brake for all to public using (in_scope(null::text));
grant insert, select on rule_brake to recourse_runtime;
grant update (lifted_at, lifted_by, lift_reasons) on rule_brake to recourse_runtime;

create table ruling (
  id uuid not null,
  appeal_id uuid not null,
  seller_id text not null,
  site_id text not null,
  outcome text not null,
  ground text,
  reasons jsonb not null,
  ruled_at timestamp with time zone not null,
  ruled_by jsonb not null,
  notice_id uuid not null,
  constraint ruling_pkey primary key (id),
  constraint ruling_appeal_id_key unique (appeal_id),
  constraint ruling_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint ruling_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint ruling_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint ruling_site_id_fkey foreign key (site_id) references site(id),
  constraint ruling_by_person check (((ruled_by ->> 'kind'::text) = 'person'::text) is true),
  constraint ruling_ground_check check (ground = any (array['rule-wrong'::text, 'evidence-wrong'::text, 'misapplied'::text, 'disproportionate'::text, 'new-documents'::text, 'leniency'::text])),
  constraint ruling_grounded check ((outcome = 'upheld'::text) = (ground is null)),
  constraint ruling_outcome_check check (outcome = any (array['upheld'::text, 'varied'::text, 'overturned'::text])),
  constraint ruling_reasons_check check (((reasons ->> 'text'::text) <> ''::text and (reasons ->> 'language'::text) <> ''::text) is true)
);
create index ruling_ground on ruling using btree (ground, ruled_at) where ground is not null;
create trigger ruling_append_only before delete or update on ruling for each row execute function refuse_change();
create constraint trigger ruling_complete after insert on ruling deferrable initially deferred for each row execute function require_complete_ruling();
create constraint trigger ruling_recorded after insert on ruling deferrable initially deferred for each row execute function require_entry('ruling.made');
alter table ruling enable row level security;
alter table ruling force row level security;
create policy scope on ruling for all to public using (in_scope(seller_id));
grant insert, select on ruling to recourse_runtime;

create table ruling_answer (
  ruling_id uuid not null,
  point_id uuid not null,
  seller_id text not null,
  words jsonb not null,
  constraint ruling_answer_pkey primary key (ruling_id, point_id),
  constraint ruling_answer_point_id_fkey foreign key (point_id) references appeal_point(id),
  constraint ruling_answer_ruling_id_fkey foreign key (ruling_id) references ruling(id),
  constraint ruling_answer_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint ruling_answer_words_check check (((words ->> 'text'::text) <> ''::text and (words ->> 'language'::text) <> ''::text) is true)
);
create trigger ruling_answer_append_only before delete or update on ruling_answer for each row execute function refuse_change();
alter table ruling_answer enable row level security;
alter table ruling_answer force row level security;
create policy scope on ruling_answer for all to public using (in_scope(seller_id));
grant insert, select on ruling_answer to recourse_runtime;

create table ruling_item (
  ruling_id uuid not null,
  item_id uuid not null,
  seller_id text not null,
  outcome text not null,
  constraint ruling_item_pkey primary key (ruling_id, item_id),
  constraint ruling_item_item_id_fkey foreign key (item_id) references appeal_item(id),
  constraint ruling_item_ruling_id_fkey foreign key (ruling_id) references ruling(id),
  constraint ruling_item_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint ruling_item_outcome_check check (outcome = any (array['upheld'::text, 'varied'::text, 'overturned'::text]))
);
create trigger ruling_item_append_only before delete or update on ruling_item for each row execute function refuse_change();
alter table ruling_item enable row level security;
alter table ruling_item force row level security;
create policy scope on ruling_item for all to public using (in_scope(seller_id));
grant insert, select on ruling_item to recourse_runtime;

create table sales_day (
  seller_id text not null,
  site_id text not null,
  day date not null,
  external_id text not null,
  currency character(3) not null,
  lines bigint not null default 0,
  units bigint not null default 0,
  value_minor bigint not null default 0,
  cancelled_units bigint not null default 0,
  refunds bigint not null default 0,
  refunded_minor bigint not null default 0,
  constraint sales_day_pkey primary key (seller_id, site_id, day, external_id, currency),
  constraint sales_day_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint sales_day_site_id_fkey foreign key (site_id) references site(id)
);
create index sales_day_listing on sales_day using btree (site_id, external_id, day);
create index sales_day_site on sales_day using btree (site_id, day);
alter table sales_day enable row level security;
alter table sales_day force row level security;
create policy scope on sales_day for all to public using (in_scope(seller_id));
grant insert, select, update on sales_day to recourse_runtime;

create table seller (
  id text not null,
  name text not null,
  kind text not null,
  country character(2),
  locale text not null,
  time_zone text not null,
  registered_at timestamp with time zone not null,
  contract_ended_at timestamp with time zone,
  contract_measure_id uuid,
  erase_at timestamp with time zone,
  constraint seller_pkey primary key (id),
  constraint seller_contract_measure_id_fkey foreign key (contract_measure_id) references measure(id),
  constraint seller_check check (contract_ended_at >= registered_at),
  constraint seller_contract check ((contract_ended_at is null) = (erase_at is null) and (contract_measure_id is null or contract_ended_at is not null) and erase_at > contract_ended_at),
  constraint seller_kind_check check (kind = any (array['business'::text, 'private'::text]))
);
create index seller_contract_measure on seller using btree (contract_measure_id) where contract_measure_id is not null;
create index seller_erase on seller using btree (erase_at) where erase_at is not null;
create constraint trigger seller_contract_recorded after update on seller deferrable initially deferred for each row execute function require_contract_entry();
alter table seller enable row level security;
alter table seller force row level security;
create policy scope on seller for all to public using (in_scope(id));
grant insert, select, update on seller to recourse_runtime;

create table simulation (
  id uuid not null,
  site_id text not null,
  policy text not null,
  document jsonb not null,
  vocabulary_hash text not null,
  requested_at timestamp with time zone not null,
  requested_by jsonb not null,
  seed bytea not null,
  sample_size integer not null,
  listings integer not null,
  screened integer not null default 0,
  progress jsonb not null,
  result jsonb,
  finished_at timestamp with time zone,
  constraint simulation_pkey primary key (id),
  constraint simulation_site_id_fkey foreign key (site_id) references site(id),
  constraint simulation_vocabulary_hash_fkey foreign key (vocabulary_hash) references vocabulary(hash),
  constraint simulation_check check (finished_at >= requested_at),
  constraint simulation_finished check ((result is null) = (finished_at is null)),
  constraint simulation_listings_check check (listings >= 0),
  constraint simulation_sample_size_check check (sample_size >= 0 and sample_size <= 200),
  constraint simulation_screened_check check (screened >= 0),
  constraint simulation_seed_check check (length(seed) >= 1 and length(seed) <= 64)
);
create index simulation_unfinished on simulation using btree (requested_at, id) where finished_at is null;
create constraint trigger simulation_recorded after update on simulation deferrable initially deferred for each row execute function require_change_entry('finished_at', 'simulation.finished');
create trigger simulation_unchanging before delete or update on simulation for each row execute function guard_simulation();
alter table simulation enable row level security;
alter table simulation force row level security;
create policy scope on simulation for all to public using (in_scope(null::text));
grant insert, select on simulation to recourse_runtime;
grant update (screened, progress, result, finished_at) on simulation to recourse_runtime;

create table simulation_sample (
  simulation_id uuid not null,
  rank text not null,
  listing_id uuid not null,
  document jsonb not null,
  constraint simulation_sample_pkey primary key (simulation_id, rank),
  constraint simulation_sample_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint simulation_sample_simulation_id_fkey foreign key (simulation_id) references simulation(id)
);
create trigger simulation_sample_append_only before delete or update on simulation_sample for each row execute function refuse_change();
alter table simulation_sample enable row level security;
alter table simulation_sample force row level security;
create policy scope on simulation_sample for all to public using (in_scope(null::text));
grant insert, select on simulation_sample to recourse_runtime;

create table site (
  id text not null,
  name text not null,
  country character(2) not null,
  currency character(3) not null,
  time_zone text not null,
  locales text[] not null,
  jurisdictions text[] not null,
  is_default boolean not null default false,
  velocity jsonb,
  sweep_limits jsonb,
  constraint site_pkey primary key (id),
  constraint site_locales_check check (cardinality(locales) > 0)
);
grant insert, select, update on site to recourse_runtime;

create table stock (
  site_id text not null,
  external_id text not null,
  seller_id text not null,
  units integer not null,
  counted_at timestamp with time zone not null,
  event_id text not null,
  constraint stock_pkey primary key (site_id, external_id),
  constraint stock_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint stock_site_id_fkey foreign key (site_id) references site(id)
);
create index stock_seller on stock using btree (seller_id, site_id, external_id);
alter table stock enable row level security;
alter table stock force row level security;
create policy scope on stock for all to public using (in_scope(seller_id));
grant insert, select, update on stock to recourse_runtime;

create table stock_count (
  id uuid not null,
  site_id text not null,
  event_id text not null,
  seller_id text not null,
  external_id text not null,
  units integer not null,
  counted_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  input_hash bytea not null,
  constraint stock_count_pkey primary key (id),
  constraint stock_count_site_id_event_id_key unique (site_id, event_id),
  constraint stock_count_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint stock_count_site_id_fkey foreign key (site_id) references site(id),
  constraint stock_count_event_id_check check (length(event_id) >= 1 and length(event_id) <= 200),
  constraint stock_count_external_id_check check (length(external_id) >= 1 and length(external_id) <= 200),
  constraint stock_count_input_hash_check check (length(input_hash) = 32),
  constraint stock_count_units_check check (units >= 0 and units <= 1000000000)
);
create trigger stock_count_append_only before delete or update on stock_count for each row execute function refuse_change();
alter table stock_count enable row level security;
alter table stock_count force row level security;
create policy scope on stock_count for all to public using (in_scope(seller_id));
grant insert, select on stock_count to recourse_runtime;

create table stock_extension (
  id uuid not null,
  removal_id uuid not null,
  seller_id text not null,
  from_deadline timestamp with time zone not null,
  until timestamp with time zone not null,
  reason jsonb not null,
  extended_at timestamp with time zone not null,
  extended_by jsonb not null,
  notice_id uuid not null,
  constraint stock_extension_pkey primary key (id),
  constraint stock_extension_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint stock_extension_removal_id_fkey foreign key (removal_id) references stock_removal(id),
  constraint stock_extension_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint stock_extension_check check (until > from_deadline),
  constraint stock_extension_extended_by_check check (((extended_by ->> 'kind'::text) = 'person'::text) is true),
  constraint stock_extension_reason_check check (((reason ->> 'text'::text) <> ''::text and (reason ->> 'language'::text) <> ''::text) is true)
);
create index stock_extension_removal on stock_extension using btree (removal_id, id);
create trigger stock_extension_append_only before delete or update on stock_extension for each row execute function refuse_change();
create constraint trigger stock_extension_recorded after insert on stock_extension deferrable initially deferred for each row execute function require_entry('stock-removal.extended');
alter table stock_extension enable row level security;
alter table stock_extension force row level security;
create policy scope on stock_extension for all to public using (in_scope(seller_id));
grant insert, select on stock_extension to recourse_runtime;

create table stock_removal (
  id uuid not null,
  measure_id uuid not null,
  seller_id text not null,
  site_id text not null,
  external_id text not null,
  units integer not null,
  terms jsonb not null,
  fee_per_unit_minor bigint not null,
  fee_currency character(3) not null,
  ordered_at timestamp with time zone not null,
  owed_until timestamp with time zone not null,
  deadline_at timestamp with time zone not null,
  next_reminder_at timestamp with time zone,
  notice_id uuid not null,
  choice text,
  chosen_at timestamp with time zone,
  chosen_by jsonb,
  lapsed_at timestamp with time zone,
  lapse_notice_id uuid,
  disposable_from timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by jsonb,
  outcome text,
  closed_units integer,
  fee_minor bigint,
  constraint stock_removal_pkey primary key (id),
  constraint stock_removal_lapse_notice_id_fkey foreign key (lapse_notice_id) references notice(id),
  constraint stock_removal_measure_id_fkey foreign key (measure_id) references measure(id),
  constraint stock_removal_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint stock_removal_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint stock_removal_site_id_fkey foreign key (site_id) references site(id),
  constraint stock_removal_check check (owed_until > ordered_at),
  constraint stock_removal_check1 check (next_reminder_at < deadline_at),
  constraint stock_removal_check2 check ((choice is null) = (chosen_at is null)),
  constraint stock_removal_check3 check ((choice is null) = (chosen_by is null)),
  constraint stock_removal_check4 check ((closed_at is null) = (outcome is null)),
  constraint stock_removal_check5 check ((closed_at is null) = (closed_by is null)),
  constraint stock_removal_check6 check ((closed_at is null) = (closed_units is null)),
  constraint stock_removal_check7 check ((closed_at is null) = (fee_minor is null)),
  constraint stock_removal_choice_check check (choice = any (array['return'::text, 'donation'::text, 'disposal'::text])),
  constraint stock_removal_chosen_by_person check ((chosen_by is null or (chosen_by ->> 'kind'::text) = 'person'::text) is true),
  constraint stock_removal_closed_units_check check (closed_units >= 0),
  constraint stock_removal_disposable check (disposable_from is null or lapsed_at is not null and terms ? 'disposal'::text and disposable_from > lapsed_at),
  constraint stock_removal_disposal check (outcome is distinct from 'disposed'::text or (choice = 'disposal'::text) is true or (choice is null and closed_at >= disposable_from) is true),
  constraint stock_removal_donation check (outcome is distinct from 'donated'::text or (choice = 'donation'::text) is true),
  constraint stock_removal_fee check (fee_minor is null or fee_minor = 0 or (outcome = 'removed'::text and fee_minor = (fee_per_unit_minor * closed_units)) is true),
  constraint stock_removal_fee_minor_check check (fee_minor >= 0),
  constraint stock_removal_fee_per_unit_minor_check check (fee_per_unit_minor >= 0),
  constraint stock_removal_fee_stated check (fee_per_unit_minor = coalesce((terms #>> '{fee,perUnitMinor}'::text[])::bigint, 0::bigint) and (not (terms -> 'fee'::text) ? 'perUnitMinor'::text or fee_currency::text = (terms #>> '{fee,currency}'::text[]))),
  constraint stock_removal_lapsed check ((lapsed_at is null) = (lapse_notice_id is null) and (lapsed_at is null or lapsed_at >= deadline_at)),
  constraint stock_removal_outcome_check check (outcome = any (array['removed'::text, 'donated'::text, 'disposed'::text, 'cancelled'::text])),
  constraint stock_removal_units_check check (units > 0),
  constraint stock_removal_window check (deadline_at >= owed_until)
);
create index stock_removal_deadline on stock_removal using btree (deadline_at) where closed_at is null and choice is null and lapsed_at is null;
create unique index stock_removal_open on stock_removal using btree (measure_id) where closed_at is null;
create index stock_removal_reminder on stock_removal using btree (next_reminder_at) where closed_at is null and choice is null and next_reminder_at is not null;
create index stock_removal_seller on stock_removal using btree (seller_id, id);
create constraint trigger stock_removal_changes_recorded after update on stock_removal deferrable initially deferred for each row execute function require_change_entry('chosen_at', 'stock-removal.chosen', 'lapsed_at', 'stock-removal.lapsed', 'closed_at', 'stock-removal.closed');
create constraint trigger stock_removal_recorded after insert on stock_removal deferrable initially deferred for each row execute function require_entry('stock-removal.ordered');
create constraint trigger stock_removal_stated after insert on stock_removal deferrable initially deferred for each row execute function require_stated_removal();
create trigger stock_removal_unchanging before delete or update on stock_removal for each row execute function guard_stock_removal();
alter table stock_removal enable row level security;
alter table stock_removal force row level security;
create policy scope on stock_removal for all to public using (in_scope(seller_id));
grant insert, select, update on stock_removal to recourse_runtime;

create table sweep (
  id uuid not null,
  site_id text not null,
  version_id uuid not null,
  opened_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  limits jsonb not null,
  most_decisions integer not null,
  most_sellers integer not null,
  most_listings integer not null,
  carried_decisions integer not null default 0,
  carried_sellers integer not null default 0,
  carried_listings integer not null default 0,
  decisions integer not null default 0,
  sellers integer not null default 0,
  listings integer not null default 0,
  state text not null,
  seed bytea not null,
  seed_hash bytea not null,
  braked_at timestamp with time zone,
  brake_reason text,
  sampled_at timestamp with time zone,
  sampled_by jsonb,
  tolerance numeric,
  confidence numeric,
  released_at timestamp with time zone,
  released_by jsonb,
  simulation_id uuid,
  stopped_at timestamp with time zone,
  stopped_by jsonb,
  stop_reason text,
  carried_out_at timestamp with time zone,
  constraint sweep_pkey primary key (id),
  constraint sweep_simulation_id_fkey foreign key (simulation_id) references simulation(id),
  constraint sweep_site_id_fkey foreign key (site_id) references site(id),
  constraint sweep_version_id_fkey foreign key (version_id) references policy_version(id),
  constraint sweep_brake_reason_check check (brake_reason = any (array['decisions'::text, 'sellers'::text, 'listings'::text, 'predecessor'::text])),
  constraint sweep_braked check ((state = any (array['running'::text, 'ended'::text])) = (braked_at is null)),
  constraint sweep_carried_decisions_check check (carried_decisions >= 0),
  constraint sweep_carried_listings_check check (carried_listings >= 0),
  constraint sweep_carried_sellers_check check (carried_sellers >= 0),
  constraint sweep_check check (closes_at > opened_at),
  constraint sweep_check1 check (seed_hash = sha256(seed)),
  constraint sweep_check2 check (braked_at >= opened_at),
  constraint sweep_check3 check (sampled_at >= braked_at),
  constraint sweep_check4 check (released_at >= sampled_at),
  constraint sweep_check5 check (stopped_at >= braked_at),
  constraint sweep_check6 check (carried_out_at >= opened_at),
  constraint sweep_check7 check ((braked_at is null) = (brake_reason is null)),
  constraint sweep_confidence_check check (confidence > 0::numeric and confidence < 1::numeric),
  constraint sweep_decisions_check check (decisions >= 0),
  constraint sweep_listings_check check (listings >= 0),
  constraint sweep_most_decisions_check check (most_decisions >= 0),
  constraint sweep_most_listings_check check (most_listings >= 0),
  constraint sweep_most_sellers_check check (most_sellers >= 0),
  constraint sweep_released check ((state = 'released'::text) = (released_at is not null) and (released_at is null) = (released_by is null) and (released_at is null) = (simulation_id is null) and (released_at is null or sampled_at is not null)),
  constraint sweep_released_by_check check ((released_by is null or (released_by ->> 'kind'::text) = 'person'::text) is true),
  constraint sweep_sampled check ((sampled_at is null) = (sampled_by is null) and (sampled_at is null) = (tolerance is null) and (sampled_at is null) = (confidence is null)),
  constraint sweep_sampled_by_check check ((sampled_by is null or (sampled_by ->> 'kind'::text) = 'person'::text) is true),
  constraint sweep_second_person check ((released_by is null or (released_by ->> 'id'::text) <> (sampled_by ->> 'id'::text)) is true),
  constraint sweep_seed_check check (length(seed) = 32),
  constraint sweep_sellers_check check (sellers >= 0),
  constraint sweep_state_check check (state = any (array['running'::text, 'ended'::text, 'braked'::text, 'sampled'::text, 'released'::text, 'stopped'::text])),
  constraint sweep_stopped check ((state = 'stopped'::text) = (stopped_at is not null) and (stopped_at is null) = (stopped_by is null) and (stopped_at is null) = (stop_reason is null)),
  constraint sweep_stopped_by_check check ((stopped_by is null or (stopped_by ->> 'kind'::text) = 'person'::text) is true),
  constraint sweep_tolerance_check check (tolerance > 0::numeric and tolerance < 1::numeric),
  constraint sweep_within_limits check (decisions = 0 or (carried_decisions + decisions) <= most_decisions and (carried_sellers + sellers) <= most_sellers and (carried_listings + listings) <= most_listings)
);
create index sweep_closed on sweep using btree (id) where (state = any (array['sampled'::text, 'released'::text, 'stopped'::text])) and carried_out_at is null;
create unique index sweep_collecting on sweep using btree (version_id) where state = any (array['running'::text, 'braked'::text]);
create index sweep_listed on sweep using btree (opened_at, id);
create index sweep_of_version on sweep using btree (version_id, opened_at);
create constraint trigger sweep_born_braked after insert on sweep deferrable initially deferred for each row when (new.braked_at is not null) execute function require_entry('sweep.braked');
create constraint trigger sweep_changes_recorded after update on sweep deferrable initially deferred for each row execute function require_change_entry('braked_at', 'sweep.braked', 'sampled_at', 'sweep.sampled', 'released_at', 'sweep.released', 'stopped_at', 'sweep.stopped');
create trigger sweep_unchanging before delete or update on sweep for each row execute function guard_sweep();
alter table sweep enable row level security;
alter table sweep force row level security;
create policy scope on sweep for all to public using (in_scope(null::text));
grant insert, select, update on sweep to recourse_runtime;

create table sweep_rule (
  sweep_id uuid not null,
  rule text not null,
  population integer not null,
  population_hash bytea not null,
  size integer not null,
  stopped_at timestamp with time zone,
  stopped_by jsonb,
  stop_reason text,
  constraint sweep_rule_pkey primary key (sweep_id, rule),
  constraint sweep_rule_sweep_id_fkey foreign key (sweep_id) references sweep(id),
  constraint sweep_rule_check check (size > 0 and size <= population),
  constraint sweep_rule_check1 check ((stopped_at is null) = (stopped_by is null)),
  constraint sweep_rule_check2 check ((stopped_at is null) = (stop_reason is null)),
  constraint sweep_rule_population_check check (population > 0),
  constraint sweep_rule_population_hash_check check (length(population_hash) = 32),
  constraint sweep_rule_stopped_by_check check ((stopped_by is null or (stopped_by ->> 'kind'::text) = 'person'::text) is true)
);
create trigger sweep_rule_unchanging before insert or delete or update on sweep_rule for each row execute function guard_sweep_rule();
alter table sweep_rule enable row level security;
alter table sweep_rule force row level security;
create policy scope on sweep_rule for all to public using (in_scope(null::text));
grant insert, select on sweep_rule to recourse_runtime;
grant update (stopped_at, stopped_by, stop_reason) on sweep_rule to recourse_runtime;

create table sweep_sample (
  id uuid not null,
  sweep_id uuid not null,
  rule text not null,
  decision_id uuid not null,
  rank text not null,
  verdict text,
  reason text,
  judged_at timestamp with time zone,
  judged_by jsonb,
  constraint sweep_sample_pkey primary key (id),
  constraint sweep_sample_decision_id_key unique (decision_id),
  constraint sweep_sample_decision_id_fkey foreign key (decision_id) references decision(id),
  constraint sweep_sample_sweep_id_rule_fkey foreign key (sweep_id, rule) references sweep_rule(sweep_id, rule),
  constraint sweep_sample_check check ((verdict is null) = (reason is null)),
  constraint sweep_sample_check1 check ((verdict is null) = (judged_at is null)),
  constraint sweep_sample_check2 check ((verdict is null) = (judged_by is null)),
  constraint sweep_sample_judged_by_check check ((judged_by is null or (judged_by ->> 'kind'::text) = 'person'::text) is true),
  constraint sweep_sample_reason_check check (reason <> ''::text),
  constraint sweep_sample_verdict_check check (verdict = any (array['right'::text, 'wrong'::text]))
);
create index sweep_sample_order on sweep_sample using btree (sweep_id, rule, rank);
create constraint trigger sweep_sample_recorded after update on sweep_sample deferrable initially deferred for each row execute function require_change_entry('judged_at', 'sweep.judged');
create trigger sweep_sample_unchanging before insert or delete or update on sweep_sample for each row execute function guard_sweep_sample();
alter table sweep_sample enable row level security;
alter table sweep_sample force row level security;
create policy scope on sweep_sample for all to public using (in_scope(null::text));
grant insert, select on sweep_sample to recourse_runtime;
grant update (verdict, reason, judged_at, judged_by) on sweep_sample to recourse_runtime;

create table trader (
  verification_id uuid not null,
  seller_id text not null,
  name text not null,
  address text not null,
  telephone text not null,
  email text not null,
  trade_register text,
  register_number text,
  certified_at timestamp with time zone,
  constraint trader_pkey primary key (verification_id),
  constraint trader_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint trader_verification_id_fkey foreign key (verification_id) references verification(id),
  constraint trader_address_check check (address <> ''::text),
  constraint trader_check check ((trade_register is null) = (register_number is null)),
  constraint trader_email_check check (email <> ''::text),
  constraint trader_name_check check (name <> ''::text),
  constraint trader_register_number_check check (register_number <> ''::text),
  constraint trader_telephone_check check (telephone <> ''::text),
  constraint trader_trade_register_check check (trade_register <> ''::text)
);
create index trader_seller on trader using btree (seller_id);
create trigger trader_unchanging before delete or update on trader for each row execute function guard_trader();
alter table trader enable row level security;
alter table trader force row level security;
create policy scope on trader for all to public using (in_scope(seller_id));
grant delete, insert, select on trader to recourse_runtime;

create table trader_identity (
  verification_id uuid not null,
  seller_id text not null,
  document_kind text,
  document_reference text,
  payee_hash bytea,
  payee_end text,
  tax_number text,
  salt bytea not null,
  constraint trader_identity_pkey primary key (verification_id),
  constraint trader_identity_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint trader_identity_verification_id_fkey foreign key (verification_id) references verification(id),
  constraint trader_identity_check check ((document_kind is null) = (document_reference is null)),
  constraint trader_identity_check1 check ((payee_hash is null) = (payee_end is null)),
  constraint trader_identity_document_kind_check check (document_kind = any (array['copy'::text, 'electronic'::text])),
  constraint trader_identity_document_reference_check check (document_reference <> ''::text),
  constraint trader_identity_payee_end_check check (length(payee_end) >= 1 and length(payee_end) <= 4),
  constraint trader_identity_payee_hash_check check (length(payee_hash) = 32),
  constraint trader_identity_salt_check check (length(salt) = 32),
  constraint trader_identity_tax_number_check check (tax_number <> ''::text)
);
create index trader_identity_payee on trader_identity using btree (payee_hash) where payee_hash is not null;
create index trader_identity_seller on trader_identity using btree (seller_id);
create trigger trader_identity_unchanging before delete or update on trader_identity for each row execute function guard_trader();
alter table trader_identity enable row level security;
alter table trader_identity force row level security;
create policy scope on trader_identity for all to public using (in_scope(seller_id));
grant delete, insert, select on trader_identity to recourse_runtime;

create table translation (
  id uuid not null,
  seller_id text not null,
  appeal_id uuid not null,
  letter_id uuid,
  locale text not null,
  text text not null,
  made text not null,
  entered_at timestamp with time zone not null,
  entered_by jsonb not null,
  constraint translation_pkey primary key (id),
  constraint translation_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint translation_letter_id_fkey foreign key (letter_id) references appeal_letter(id),
  constraint translation_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint translation_locale_check check (locale <> ''::text),
  constraint translation_made_check check (made = any (array['human'::text, 'machine'::text])),
  constraint translation_text_check check (text <> ''::text)
);
create index translation_appeal on translation using btree (appeal_id);
create trigger translation_append_only before delete or update on translation for each row execute function refuse_change();
alter table translation enable row level security;
alter table translation force row level security;
create policy scope on translation for all to public using (in_scope(seller_id));
grant insert, select on translation to recourse_runtime;

create table velocity_review (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  from_day date not null,
  until_day date not null,
  rises jsonb not null,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  escalated_at timestamp with time zone,
  resolved_at timestamp with time zone,
  resolved_by jsonb,
  outcome text,
  resolve_reason text,
  constraint velocity_review_pkey primary key (id),
  constraint velocity_review_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint velocity_review_site_id_fkey foreign key (site_id) references site(id),
  constraint velocity_review_check check (until_day > from_day),
  constraint velocity_review_check1 check (due_at > opened_at),
  constraint velocity_review_check2 check ((escalated_at is null or escalated_at >= due_at) is true),
  constraint velocity_review_check3 check ((resolved_at is null) = (resolved_by is null)),
  constraint velocity_review_check4 check ((resolved_at is null) = (outcome is null)),
  constraint velocity_review_check5 check ((resolved_at is null) = (resolve_reason is null)),
  constraint velocity_review_outcome_check check (outcome = any (array['explained'::text, 'pursued'::text])),
  constraint velocity_review_resolve_reason_check check (resolve_reason <> ''::text),
  constraint velocity_review_resolved_by_person check ((resolved_by is null or (resolved_by ->> 'kind'::text) = 'person'::text) is true),
  constraint velocity_review_rises_check check (jsonb_array_length(rises) > 0)
);
create index velocity_review_due on velocity_review using btree (due_at) where resolved_at is null and escalated_at is null;
create unique index velocity_review_open on velocity_review using btree (seller_id, site_id) where resolved_at is null;
create index velocity_review_seller on velocity_review using btree (seller_id, site_id, resolved_at);
create constraint trigger velocity_review_changes_recorded after update on velocity_review deferrable initially deferred for each row execute function require_change_entry('resolved_at', 'velocity-review.resolved', 'escalated_at', 'velocity-review.escalated');
create constraint trigger velocity_review_recorded after insert on velocity_review deferrable initially deferred for each row execute function require_entry('velocity-review.opened');
create trigger velocity_review_unchanging before delete or update on velocity_review for each row execute function guard_resolved();
alter table velocity_review enable row level security;
alter table velocity_review force row level security;
create policy scope on velocity_review for all to public using (in_scope(null::text));
grant insert, select on velocity_review to recourse_runtime;
grant update (escalated_at, resolved_at, resolved_by, outcome, resolve_reason) on velocity_review to recourse_runtime;

create table velocity_watch (
  seller_id text not null,
  site_id text not null,
  due_at timestamp with time zone not null,
  constraint velocity_watch_pkey primary key (seller_id, site_id, due_at),
  constraint velocity_watch_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint velocity_watch_site_id_fkey foreign key (site_id) references site(id)
);
create index velocity_watch_due on velocity_watch using btree (due_at);
alter table velocity_watch enable row level security;
alter table velocity_watch force row level security;
create policy scope on velocity_watch for all to public using (in_scope(seller_id));
grant delete, insert, select, update on velocity_watch to recourse_runtime;

create table verification (
  id uuid not null,
  seller_id text not null,
  site_id text not null,
  occasion text not null,
  doubt jsonb,
  asked_at timestamp with time zone not null,
  asked_by jsonb not null,
  answer_by timestamp with time zone,
  ask_notice_id uuid,
  submitted_at timestamp with time zone,
  submitted_by jsonb,
  submission text,
  verify_by timestamp with time zone,
  escalated_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by jsonb,
  outcome text,
  reasons jsonb,
  notice_id uuid,
  ask_again_at timestamp with time zone,
  recertify_by timestamp with time zone,
  constraint verification_pkey primary key (id),
  constraint verification_ask_notice_id_fkey foreign key (ask_notice_id) references notice(id),
  constraint verification_notice_id_fkey foreign key (notice_id) references notice(id),
  constraint verification_seller_id_fkey foreign key (seller_id) references seller(id),
  constraint verification_site_id_fkey foreign key (site_id) references site(id),
  constraint verification_by_person check (outcome is null or ((decided_by ->> 'kind'::text) = 'person'::text or submission = 'unchanged'::text) is true),
  constraint verification_check check (answer_by > asked_at),
  constraint verification_check1 check (submitted_at >= asked_at),
  constraint verification_check2 check (decided_at >= submitted_at),
  constraint verification_check3 check (recertify_by >= ask_again_at),
  constraint verification_check4 check ((occasion = 'doubt'::text) = (doubt is not null)),
  constraint verification_check5 check ((occasion = 'own'::text) = (answer_by is null) and (answer_by is null) = (ask_notice_id is null)),
  constraint verification_check6 check (num_nulls(submitted_at, submitted_by, submission, verify_by) = any (array[0, 4])),
  constraint verification_check7 check (num_nulls(decided_at, decided_by, outcome, notice_id) = any (array[0, 4])),
  constraint verification_check8 check (decided_at is null or submitted_at is not null),
  constraint verification_check9 check ((recertify_by is not null) = (not outcome is distinct from 'verified'::text) and (ask_again_at is null or recertify_by is not null)),
  constraint verification_occasion_check check (occasion = any (array['first'::text, 'recertification'::text, 'doubt'::text, 'own'::text])),
  constraint verification_outcome_check check (outcome = any (array['verified'::text, 'refused'::text])),
  constraint verification_refusal check (outcome is distinct from 'refused'::text or ((decided_by ->> 'kind'::text) = 'person'::text and reasons ?& array['text'::text, 'language'::text]) is true),
  constraint verification_submission_check check (submission = any (array['details'::text, 'unchanged'::text]))
);
create index verification_again on verification using btree (ask_again_at) where ask_again_at is not null;
create index verification_late on verification using btree (coalesce(verify_by, answer_by)) where decided_at is null and escalated_at is null;
create unique index verification_open on verification using btree (seller_id) where decided_at is null;
create index verification_seller on verification using btree (seller_id, asked_at desc, id desc);
create constraint trigger verification_changes_recorded after update on verification deferrable initially deferred for each row execute function require_change_entry('submitted_at', 'verification.submitted', 'decided_at', 'verification.decided', 'escalated_at', 'verification.escalated');
create constraint trigger verification_recorded after insert on verification deferrable initially deferred for each row execute function require_entry('verification.asked');
create trigger verification_unchanging before delete or update on verification for each row execute function guard_verification();
create trigger verification_watched after update of outcome on verification for each row when (new.outcome = 'verified'::text and old.outcome is null) execute function watch_payee();
alter table verification enable row level security;
alter table verification force row level security;
create policy scope on verification for all to public using (in_scope(seller_id));
grant insert, select on verification to recourse_runtime;
grant update (submitted_at, submitted_by, submission, verify_by, escalated_at, decided_at, decided_by, outcome, reasons, notice_id, ask_again_at, recertify_by) on verification to recourse_runtime;

create table vocabulary (
  hash text not null,
  document jsonb not null,
  constraint vocabulary_pkey primary key (hash)
);
grant insert, select on vocabulary to recourse_runtime;

create table webhook_attempt (
  id uuid not null,
  delivery_id uuid not null,
  at timestamp with time zone not null,
  status integer,
  error text,
  constraint webhook_attempt_pkey primary key (id),
  constraint webhook_attempt_delivery_id_fkey foreign key (delivery_id) references webhook_delivery(id)
);
create trigger webhook_attempt_append_only before delete or update on webhook_attempt for each row execute function refuse_change();
alter table webhook_attempt enable row level security;
alter table webhook_attempt force row level security;
create policy scope on webhook_attempt for all to public using (in_scope(null::text));
grant insert, select on webhook_attempt to recourse_runtime;

create table webhook_delivery (
  id uuid not null,
  effect_id uuid not null,
  endpoint_id uuid not null,
  state text not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  constraint webhook_delivery_pkey primary key (id),
  constraint webhook_delivery_effect_id_fkey foreign key (effect_id) references effect(id),
  constraint webhook_delivery_endpoint_id_fkey foreign key (endpoint_id) references webhook_endpoint(id),
  constraint webhook_delivery_check check ((state = 'queued'::text) = (next_attempt_at is not null)),
  constraint webhook_delivery_state_check check (state = any (array['queued'::text, 'delivered'::text, 'failed'::text]))
);
create index webhook_delivery_due on webhook_delivery using btree (next_attempt_at) where state = 'queued'::text;
create index webhook_delivery_effect on webhook_delivery using btree (effect_id, endpoint_id);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy scope on webhook_delivery for all to public using (in_scope(null::text));
grant insert, select, update on webhook_delivery to recourse_runtime;

create table webhook_endpoint (
  id uuid not null,
  url text not null,
  secret text not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint webhook_endpoint_pkey primary key (id)
);
alter table webhook_endpoint enable row level security;
alter table webhook_endpoint force row level security;
create policy scope on webhook_endpoint for all to public using (in_scope(null::text));
grant insert, select, update on webhook_endpoint to recourse_runtime;

create table withdrawal (
  id uuid not null,
  listing_id uuid not null,
  withdrawn_at timestamp with time zone not null,
  relisted_at timestamp with time zone,
  constraint withdrawal_pkey primary key (id),
  constraint withdrawal_listing_id_fkey foreign key (listing_id) references listing(id),
  constraint withdrawal_check check (relisted_at >= withdrawn_at)
);
create index withdrawal_listing on withdrawal using btree (listing_id, withdrawn_at);
create unique index withdrawal_open on withdrawal using btree (listing_id) where relisted_at is null;
create trigger withdrawal_append_only before delete or update on withdrawal for each row execute function guard_withdrawal();
alter table withdrawal enable row level security;
alter table withdrawal force row level security;
create policy scope on withdrawal for all to public using (current_setting('recourse.scope'::text, true) = 'operator'::text or (exists ( select
   from listing l
  where l.id = withdrawal.listing_id and in_scope(l.seller_id))));
grant insert, select on withdrawal to recourse_runtime;
grant update (relisted_at) on withdrawal to recourse_runtime;

create table withdrawn_standard (
  id uuid not null,
  site_id text,
  kind text not null,
  name text not null,
  key text not null,
  value text not null,
  withdrawn_from timestamp with time zone not null,
  reason jsonb not null,
  source text,
  recorded_at timestamp with time zone not null,
  recorded_by jsonb not null,
  constraint withdrawn_standard_pkey primary key (id),
  constraint withdrawn_standard_site_id_kind_name_key_key unique nulls not distinct (site_id, kind, name, key),
  constraint withdrawn_standard_site_id_fkey foreign key (site_id) references site(id),
  constraint withdrawn_standard_kind_check check (kind = any (array['standard'::text, 'identifier'::text])),
  constraint withdrawn_standard_recorded_by_check check ((recorded_by ->> 'kind'::text) = 'person'::text)
);
create trigger withdrawn_standard_append_only before delete or update on withdrawn_standard for each row execute function refuse_change();
create constraint trigger withdrawn_standard_recorded after insert on withdrawn_standard deferrable initially deferred for each row execute function require_entry('standard.withdrawn');
alter table withdrawn_standard enable row level security;
alter table withdrawn_standard force row level security;
create policy scope on withdrawn_standard for all to public using (in_scope(null::text));
grant insert, select on withdrawn_standard to recourse_runtime;

-- Appeals to complete reversal: filed, heard by someone else, answered point by point, and undone where they win.

-- Who may hear an appeal: not whoever decided, nor who answers to them; and who is away hears none.
alter table person add column reports_to text references person check (reports_to <> id);
alter table person add column is_external boolean not null default false;
create table absence (
  id uuid primary key,
  person_id text not null references person,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  entered_at timestamptz not null,
  entered_by jsonb not null,
  ended_at timestamptz,
  ended_by jsonb,
  check ((ended_at is null) = (ended_by is null))
);
create index absence_person on absence (person_id, until_at);
grant update (reports_to, is_external, locales) on person to recourse_runtime;

-- Appeals that are heard together and answered one by one: filed for several sellers, or reopened since a ruling found
-- what hurt them too wrong.
create table appeal_group (
  id uuid primary key,
  kind text not null check (kind in ('filed', 'reopened')),
  ruling_id uuid,
  ground text,
  opened_at timestamptz not null,
  opened_by jsonb not null,
  -- When everyone hurt by the same had been found.
  completed_at timestamptz,
  check ((kind = 'reopened') = (ruling_id is not null)),
  check ((kind = 'reopened') = (ground is not null))
);

create index appeal_group_searching on appeal_group (opened_at) where kind = 'reopened' and completed_at is null;

create table appeal (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  -- What is contested: what one notice told.
  notice_id uuid not null references notice,
  subject text not null check (subject in ('decision', 'application', 'approval', 'verification', 'filing-limit')),
  subject_id uuid check ((subject = 'decision') = (subject_id is null)),
  type text not null check (type in (
    'dispute-facts', 'dispute-application', 'proportionality', 'remediation-plan', 'release-of-funds')),
  submission jsonb not null check ((submission ->> 'text' <> '' and submission ->> 'language' <> '') is true),
  documents uuid[] not null default '{}',
  channel text not null check (channel in ('inbox', 'api', 'mail', 'letter', 'phone', 'in-person', 'reopened')),
  group_id uuid references appeal_group,
  received_at timestamptz not null,
  filed_at timestamptz not null check (filed_at >= received_at),
  filed_by jsonb not null,
  -- How the seller agreed that somebody else files for them.
  consent jsonb,
  decide_by timestamptz not null check (decide_by > received_at),
  officer text references person,
  assigned_at timestamptz,
  -- Why somebody hears it who otherwise may not, since there is nobody else: recorded, and told to the seller.
  derogation jsonb,
  reminded_at timestamptz,
  escalated_at timestamptz check ((escalated_at is null or escalated_at >= decide_by) is true),
  closed_at timestamptz check (closed_at >= filed_at),
  closed_as text check (closed_as in ('ruled', 'withdrawn')),
  closed_by jsonb,
  check ((officer is null) = (assigned_at is null)),
  check ((closed_at is null) = (closed_as is null)),
  check ((closed_at is null) = (closed_by is null)),
  constraint appeal_consent check (
    ((channel in ('mail', 'letter', 'phone', 'in-person')) <= (consent is not null)) is true
    and (consent is null or consent ->> 'how' <> '') is true),
  constraint appeal_reopened check ((channel = 'reopened') = (filed_by ->> 'kind' = 'system'))
);
create index appeal_seller on appeal (seller_id, filed_at);
create index appeal_notice on appeal (notice_id);
create index appeal_group_members on appeal (group_id) where group_id is not null;
create index appeal_due on appeal (decide_by) where closed_at is null;
create index appeal_officer on appeal (officer) where closed_at is null;

-- What of a decision is contested, listing by listing. No listing is heard twice.
create table appeal_item (
  id uuid primary key,
  appeal_id uuid not null references appeal,
  seller_id text not null references seller,
  decision_id uuid not null references decision,
  listing_id uuid not null references listing,
  unique (appeal_id, decision_id, listing_id)
);
create index appeal_item_decision on appeal_item (decision_id, listing_id);
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
create trigger appeal_item_guarded before insert on appeal_item
  for each row execute function guard_appeal_item();

-- Each point raised, to be answered in the ruling.
create table appeal_point (
  id uuid primary key,
  appeal_id uuid not null references appeal,
  seller_id text not null references seller,
  number integer not null check (number > 0),
  text text not null check (text <> ''),
  raised_at timestamptz not null,
  -- The seller, or the officer who found it in the submission.
  raised_by jsonb not null,
  unique (appeal_id, number)
);

-- What was written after the filing, by either side.
create table appeal_letter (
  id uuid primary key,
  appeal_id uuid not null references appeal,
  seller_id text not null references seller,
  side text not null check (side in ('seller', 'operator')),
  words jsonb not null check ((words ->> 'text' <> '' and words ->> 'language' <> '') is true),
  documents uuid[] not null default '{}',
  written_at timestamptz not null,
  written_by jsonb not null,
  notice_id uuid references notice,
  check ((side = 'operator') = (notice_id is not null))
);
create index appeal_letter_appeal on appeal_letter (appeal_id, written_at);

-- A translation of what a seller wrote; the original is kept and counts.
create table translation (
  id uuid primary key,
  seller_id text not null references seller,
  appeal_id uuid not null references appeal,
  letter_id uuid references appeal_letter,
  locale text not null check (locale <> ''),
  text text not null check (text <> ''),
  made text not null check (made in ('human', 'machine')),
  entered_at timestamptz not null,
  entered_by jsonb not null
);
create index translation_appeal on translation (appeal_id);

create table appeal_pause (
  id uuid primary key,
  appeal_id uuid not null references appeal,
  seller_id text not null references seller,
  reason text not null check (reason in ('awaiting-seller', 'awaiting-document-check', 'asked-by-seller', 'authority')),
  words jsonb not null check ((words ->> 'text' <> '' and words ->> 'language' <> '') is true),
  paused_at timestamptz not null,
  paused_by jsonb not null check ((paused_by ->> 'kind' = 'person') is true),
  until_at timestamptz not null check (until_at > paused_at),
  ended_at timestamptz check (ended_at between paused_at and until_at),
  ended_by jsonb,
  notice_id uuid not null references notice,
  check ((ended_at is null) = (ended_by is null))
);
create unique index appeal_pause_open on appeal_pause (appeal_id) where ended_at is null;
create index appeal_pause_ending on appeal_pause (until_at) where ended_at is null;

-- A measure that does not act for now: since an officer gave relief, or since nobody ruled in time. A protective one acts on.
create table measure_pause (
  id uuid primary key,
  measure_id uuid not null references measure,
  appeal_id uuid not null references appeal,
  seller_id text not null references seller,
  ground text not null check (ground in ('relief', 'late')),
  reasons jsonb,
  paused_at timestamptz not null,
  paused_by jsonb not null,
  ended_at timestamptz check (ended_at >= paused_at),
  ended_by jsonb,
  check ((ended_at is null) = (ended_by is null)),
  constraint measure_pause_by_person check (
    (ground = 'late' or paused_by ->> 'kind' = 'person' and reasons ->> 'text' <> '') is true)
);
create unique index measure_pause_open on measure_pause (measure_id) where ended_at is null;
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
create trigger measure_pause_guarded before insert on measure_pause
  for each row execute function guard_measure_pause();

create table ruling (
  id uuid primary key,
  appeal_id uuid not null unique references appeal,
  seller_id text not null references seller,
  site_id text not null references site,
  outcome text not null check (outcome in ('upheld', 'varied', 'overturned')),
  ground text check (ground in (
    'rule-wrong', 'evidence-wrong', 'misapplied', 'disproportionate', 'new-documents', 'leniency')),
  reasons jsonb not null check ((reasons ->> 'text' <> '' and reasons ->> 'language' <> '') is true),
  ruled_at timestamptz not null,
  ruled_by jsonb not null constraint ruling_by_person check ((ruled_by ->> 'kind' = 'person') is true),
  notice_id uuid not null references notice,
  constraint ruling_grounded check ((outcome = 'upheld') = (ground is null))
);
alter table appeal_group add foreign key (ruling_id) references ruling;
create index ruling_ground on ruling (ground, ruled_at) where ground is not null;

create table ruling_answer (
  ruling_id uuid not null references ruling,
  point_id uuid not null references appeal_point,
  seller_id text not null references seller,
  words jsonb not null check ((words ->> 'text' <> '' and words ->> 'language' <> '') is true),
  primary key (ruling_id, point_id)
);
create table ruling_item (
  ruling_id uuid not null references ruling,
  item_id uuid not null references appeal_item,
  seller_id text not null references seller,
  outcome text not null check (outcome in ('upheld', 'varied', 'overturned')),
  primary key (ruling_id, item_id)
);
-- What a ruling made of a decision on the ladder: it counts for nothing, or counts less. Of a later decision, too, whose
-- step rested on one that was undone.
create table decision_change (
  id uuid primary key,
  decision_id uuid not null references decision,
  seller_id text not null references seller,
  ruling_id uuid not null references ruling,
  kind text not null check (kind in ('undone', 'eased')),
  strike boolean not null,
  is_derived boolean not null,
  changed_at timestamptz not null,
  check (kind = 'eased' or not strike)
);
create index decision_change_decision on decision_change (decision_id, changed_at);

-- Whether a decision counts for nothing on the ladder: a person lifted it, a ruling undid it, or nobody ruled in time
-- and it waits.
create function counts_for_nothing(wanted uuid) returns boolean language sql stable as $$
  select exists (select from measure m where m.decision_id = wanted and m.end_reason = 'lifted')
    or exists (select from decision_change c where c.decision_id = wanted and c.kind = 'undone')
    or exists (select from appeal_item i join appeal a on a.id = i.appeal_id
               where i.decision_id = wanted and a.escalated_at is not null and a.closed_at is null)
$$;
-- Whether it carries a strike by now.
create function carries_strike(wanted uuid, made boolean) returns boolean language sql stable as $$
  select made and coalesce((select c.strike from decision_change c where c.decision_id = wanted
    order by c.changed_at desc, c.id desc limit 1), true)
$$;

-- Who had a part in what is contested: who decided, who released the sweep, who refused or revoked.
create function deciders_of(wanted uuid) returns table (id text) language sql stable as $$
  select d.decided_by ->> 'id' from appeal_item i join decision d on d.id = i.decision_id
  where i.appeal_id = wanted and d.decided_by ->> 'kind' = 'person'
  union
  select s.released_by ->> 'id' from appeal_item i join decision d on d.id = i.decision_id join sweep s on s.id = d.sweep_id
  where i.appeal_id = wanted and s.released_by ->> 'kind' = 'person'
$$;

-- At commit: a ruling answers each point and each item, is by someone who did not decide and does not answer to whoever
-- did, and closes its appeal; nothing that is overturned goes on; an appeal is closed as ruled by a ruling alone.
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
create constraint trigger ruling_complete after insert on ruling
  deferrable initially deferred for each row execute function require_complete_ruling();
create constraint trigger appeal_closed_by_ruling after update on appeal
  deferrable initially deferred for each row when (new.closed_at is not null)
  execute function require_complete_ruling();

-- An appeal stays as it was filed; it gets an officer, time, and an end. What is closed is closed.
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
create trigger appeal_group_unchanging before update or delete on appeal_group
  for each row execute function guard_appeal_group();
create trigger appeal_unchanging before update or delete on appeal
  for each row execute function guard_appeal();
-- What ended stays ended; the rest of a row stays as it is.
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
create trigger appeal_pause_unchanging before update or delete on appeal_pause
  for each row execute function guard_ended();
create trigger measure_pause_unchanging before update or delete on measure_pause
  for each row execute function guard_ended();
create trigger absence_unchanging before update or delete on absence
  for each row execute function guard_ended();

create constraint trigger appeal_recorded after insert on appeal
  deferrable initially deferred for each row execute function require_entry('appeal.filed');
create constraint trigger appeal_changes_recorded after update on appeal
  deferrable initially deferred for each row
  execute function require_change_entry('assigned_at', 'appeal.assigned', 'escalated_at', 'appeal.escalated',
    'closed_at', 'appeal.closed');
create constraint trigger appeal_letter_recorded after insert on appeal_letter
  deferrable initially deferred for each row execute function require_entry('appeal.written');
create constraint trigger appeal_pause_recorded after insert on appeal_pause
  deferrable initially deferred for each row execute function require_entry('appeal.paused');
create constraint trigger appeal_pause_changes_recorded after update on appeal_pause
  deferrable initially deferred for each row execute function require_change_entry('ended_at', 'appeal.resumed');
create constraint trigger measure_pause_recorded after insert on measure_pause
  deferrable initially deferred for each row execute function require_entry('measure.paused');
create constraint trigger measure_pause_changes_recorded after update on measure_pause
  deferrable initially deferred for each row execute function require_change_entry('ended_at', 'measure.pause-ended');
create constraint trigger ruling_recorded after insert on ruling
  deferrable initially deferred for each row execute function require_entry('ruling.made');
create constraint trigger appeal_group_recorded after insert on appeal_group
  deferrable initially deferred for each row execute function require_entry('appeal.grouped');

do $$
declare name text;
begin
  foreach name in array array['appeal_item', 'appeal_point', 'appeal_letter', 'translation', 'ruling',
    'ruling_answer', 'ruling_item', 'decision_change'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      name || '_append_only', name);
  end loop;
  foreach name in array array['appeal', 'appeal_item', 'appeal_point', 'appeal_letter', 'translation', 'appeal_pause',
    'measure_pause', 'ruling', 'ruling_answer', 'ruling_item', 'decision_change'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
    execute format('grant select, insert on %I to recourse_runtime', name);
  end loop;
  foreach name in array array['absence', 'appeal_group'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(null))', name);
    execute format('grant select, insert on %I to recourse_runtime', name);
  end loop;
end
$$;
grant update (decide_by, officer, assigned_at, derogation, reminded_at, escalated_at, closed_at, closed_as, closed_by)
  on appeal to recourse_runtime;
grant update (completed_at) on appeal_group to recourse_runtime;
grant update (ended_at, ended_by) on appeal_pause, measure_pause, absence to recourse_runtime;

-- Kinds of notice that came with other migrations are kept as they are.
do $$
declare kinds text[];
begin
  select string_to_array((regexp_match(pg_get_constraintdef(c.oid), '\{([^}]*)\}'))[1], ',')
  into strict kinds from pg_constraint c where c.conname = 'notice_kind_check' and c.conrelid = 'notice'::regclass;
  alter table notice drop constraint notice_kind_check;
  execute format('alter table notice add constraint notice_kind_check check (kind = any (%L::text[]))',
    kinds || array['appeal-received', 'appeal-letter', 'appeal-paused', 'appeal-resumed', 'appeal-relief', 'appeal-late',
      'appeal-ruled']);
end
$$;

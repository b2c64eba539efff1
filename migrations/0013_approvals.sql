-- What is asked of whoever applies to sell a class, and how the application goes on.

-- A number that an authority gives: its shape, and which of them prove nothing. Known misuse is added as it is found.
create table identifier (
  id text primary key,
  document jsonb not null
);

-- What a site asks for a class, version by version: an application is judged by the one it was made under.
create table requirement (
  site_id text not null references site,
  class text not null,
  version text not null,
  effective_from timestamptz not null,
  effective_until timestamptz check (effective_until > effective_from),
  document jsonb not null,
  primary key (site_id, class, version),
  unique (site_id, class, effective_from)
);
create trigger requirement_append_only before update or delete on requirement
  for each row execute function refuse_change();

grant select, insert, update on identifier to recourse_runtime;
grant select, insert on requirement to recourse_runtime;

-- What sellers upload. The bytes are kept outside the database, under the hash and the id.
create table document (
  id uuid primary key,
  seller_id text not null references seller,
  -- To be shown and saved under; it names no file of ours.
  name text not null check (name <> '' and length(name) <= 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  bytes integer not null check (bytes > 0),
  hash bytea not null check (length(hash) = 32),
  uploaded_at timestamptz not null,
  uploaded_by jsonb not null,
  -- The bytes are there; something rests on them; they are being let go.
  stored_at timestamptz check (stored_at >= uploaded_at),
  used_at timestamptz,
  erased_at timestamptz,
  removed_at timestamptz check (removed_at >= erased_at),
  constraint document_used_whole check (used_at is null or stored_at is not null)
);
create index document_seller on document (seller_id, id);
create index document_unused on document (uploaded_at) where used_at is null;
create index document_kept on document (used_at) where removed_at is null;

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
create trigger document_unchanging before update or delete on document
  for each row execute function guard_document();

grant select, insert, update, delete on document to recourse_runtime;
alter table document enable row level security;
alter table document force row level security;
create policy scope on document using (in_scope(seller_id));

-- What sellers are told about applications and approvals besides what 0009 names, added to whatever kinds there are.
do $$
declare kinds text[];
begin
  select array_agg(distinct quoted[1]) into kinds
  from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''', 'g') as quoted
  where c.conname = 'notice_kind_check' and c.conrelid = 'notice'::regclass;
  alter table notice drop constraint notice_kind_check;
  execute format('alter table notice add constraint notice_kind_check check (kind in (%s))',
    (select string_agg(quote_literal(kind), ', ' order by kind)
     from unnest(kinds || array['application-question', 'approval-recheck']) as kind));
end
$$;

-- A seller asks for leave to sell a class. It is judged by the version of the requirement under which it was made.
create table application (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  class text not null,
  requirement text not null,
  route text not null,
  -- Listings by the operator's ids; none: the whole class.
  products text[] not null,
  identifiers jsonb not null,
  declarations text[] not null,
  -- What was looked at by itself. It decides nothing.
  checks jsonb not null,
  state text not null check (state in ('submitted', 'asked', 'granted', 'refused', 'withdrawn')),
  submitted_at timestamptz not null,
  submitted_by jsonb not null,
  answer_by timestamptz,
  decided_at timestamptz check (decided_at >= submitted_at),
  decided_by jsonb,
  reasons jsonb,
  conditions jsonb,
  notice_id uuid unique references notice,
  -- What is owed to whoever contests it: how long they may, and by when it is answered. ISO 8601 periods.
  appeal_window text,
  decide_by text,
  withdrawn_at timestamptz check (withdrawn_at >= submitted_at),
  foreign key (site_id, class, requirement) references requirement,
  constraint application_asked check ((state = 'asked') = (answer_by is not null)),
  constraint application_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)),
  -- Decided means: by a person, told, and open to be contested.
  constraint application_decided check (
    (state in ('granted', 'refused')) = (decided_at is not null)
    and (decided_at is null) = (decided_by is null)
    and (decided_at is null) = (notice_id is null)
    and (decided_at is null) = (appeal_window is null)
    and (decided_at is null) = (decide_by is null)),
  constraint application_decided_by_person check ((decided_by is null or decided_by ->> 'kind' = 'person') is true),
  -- No refusal without reasons, and reasons for nothing else.
  constraint application_reasoned check (
    (state = 'refused') = (reasons is not null)
    and (reasons is null or (jsonb_typeof(reasons) = 'array' and jsonb_array_length(reasons) > 0) is true)),
  constraint application_conditions check (conditions is null or state = 'granted')
);
create index application_queue on application (submitted_at, id) where state in ('submitted', 'asked');
create index application_seller on application (seller_id, site_id, id);
-- The same is asked for once at a time.
create unique index application_pending on application (seller_id, site_id, class, products)
  where state in ('submitted', 'asked');

create table application_document (
  application_id uuid not null references application,
  document_id uuid not null references document,
  seller_id text not null references seller,
  -- Which of the documents that are asked for, and the days that stand on it.
  wanted text not null,
  issued_on date,
  expires_on date,
  added_at timestamptz not null,
  primary key (application_id, document_id),
  check (expires_on >= issued_on)
);
create index application_document_document on application_document (document_id);
create trigger application_document_append_only before update or delete on application_document
  for each row execute function refuse_change();

-- What a reviewer wants to know before deciding, one question at a time.
create table application_question (
  id uuid primary key,
  application_id uuid not null references application,
  seller_id text not null references seller,
  question jsonb not null,
  asked_at timestamptz not null,
  asked_by jsonb not null check (asked_by ->> 'kind' = 'person'),
  answer_by timestamptz not null check (answer_by > asked_at),
  notice_id uuid not null unique references notice,
  answer text check (answer <> ''),
  answered_at timestamptz check (answered_at >= asked_at),
  answered_by jsonb,
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null))
);
create unique index application_question_open on application_question (application_id) where answered_at is null;

-- What was asked for and what was decided stays as it was.
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
create trigger application_unchanging before update or delete on application
  for each row execute function guard_application();
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
create trigger application_question_unchanging before update or delete on application_question
  for each row execute function guard_application_question();

create constraint trigger application_recorded after insert on application
  deferrable initially deferred for each row execute function require_entry('application.submitted');
create constraint trigger application_changes_recorded after update on application
  deferrable initially deferred for each row
  execute function require_change_entry('decided_at', 'application.decided', 'withdrawn_at', 'application.withdrawn');
create constraint trigger application_question_recorded after insert on application_question
  deferrable initially deferred for each row execute function require_entry('application.asked');
create constraint trigger application_answer_recorded after update on application_question
  deferrable initially deferred for each row execute function require_change_entry('answered_at', 'application.answered');

-- An approval that was applied for rests on its application.
alter table approval
  add column application_id uuid references application,
  -- When whoever holds it is to be told that it ends; empty once they were, or when there is nothing to tell.
  add column warn_at timestamptz,
  add constraint approval_applied_for_ends check (application_id is null or valid_until is not null);
create index approval_application on approval (application_id);
create index approval_warning on approval (warn_at) where warn_at is not null;
grant update (warn_at) on approval to recourse_runtime;

-- At commit: a grant has its approvals, of what was applied for, and none outlasts a document that it rests on.
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
  if a.state <> 'granted' or (a.seller_id, a.site_id, a.class) is distinct from (new.seller_id, new.site_id, new.class)
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
create constraint trigger application_granted after update on application
  deferrable initially deferred for each row execute function require_whole_grant();
create constraint trigger approval_applied_for after insert on approval
  deferrable initially deferred for each row execute function require_whole_grant();

grant select, insert, update on application, application_question to recourse_runtime;
grant select, insert on application_document to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['application', 'application_document', 'application_question'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;

-- What an approval rests on: standards by name, and numbers. A standard that is withdrawn reopens them.
create table approval_basis (
  approval_id uuid not null references approval,
  seller_id text not null references seller,
  kind text not null check (kind in ('standard', 'identifier')),
  -- The identifier's id; of a standard, its name.
  name text not null,
  -- By which two ways to write one thing are the same.
  key text not null,
  value text not null,
  primary key (approval_id, kind, name, key)
);
create index approval_basis_key on approval_basis (kind, name, key);
create trigger approval_basis_append_only before update or delete on approval_basis
  for each row execute function refuse_change();

-- A standard, or a single number, on which nothing is to rest any more from an instant on.
create table withdrawn_standard (
  id uuid primary key,
  -- On this site alone; empty, on all.
  site_id text references site,
  kind text not null check (kind in ('standard', 'identifier')),
  name text not null,
  key text not null,
  value text not null,
  withdrawn_from timestamptz not null,
  reason jsonb not null,
  source text,
  recorded_at timestamptz not null,
  recorded_by jsonb not null check (recorded_by ->> 'kind' = 'person'),
  unique nulls not distinct (site_id, kind, name, key)
);
create trigger withdrawn_standard_append_only before update or delete on withdrawn_standard
  for each row execute function refuse_change();
create constraint trigger withdrawn_standard_recorded after insert on withdrawn_standard
  deferrable initially deferred for each row execute function require_entry('standard.withdrawn');

-- An approval that rested on it: its holder is asked for another basis, and a person decides. Nothing ends by itself.
create table recheck (
  id uuid primary key,
  approval_id uuid not null references approval,
  standard_id uuid not null references withdrawn_standard,
  seller_id text not null references seller,
  opened_at timestamptz not null,
  replace_by timestamptz not null check (replace_by > opened_at),
  notice_id uuid not null unique references notice,
  state text not null check (state in ('open', 'kept', 'replaced', 'revoked')),
  closed_at timestamptz check (closed_at >= opened_at),
  closed_by jsonb,
  reason jsonb,
  unique (approval_id, standard_id),
  constraint recheck_closed check (
    (state = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null)),
  constraint recheck_closed_by_person check ((closed_by is null or closed_by ->> 'kind' = 'person') is true),
  constraint recheck_kept_for_reasons check (state <> 'kept' or reason is not null)
);
create index recheck_open on recheck (replace_by, id) where state = 'open';
create index recheck_seller on recheck (seller_id, id);
create function guard_recheck() returns trigger language plpgsql as $$
declare closing text[] := array['state', 'closed_at', 'closed_by', 'reason'];
begin
  if tg_op = 'DELETE' or old.state <> 'open'
     or (to_jsonb(new) - closing) is distinct from (to_jsonb(old) - closing) then
    raise exception 'recheck % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger recheck_unchanging before update or delete on recheck
  for each row execute function guard_recheck();
create constraint trigger recheck_recorded after insert on recheck
  deferrable initially deferred for each row execute function require_entry('approval.rechecked');
create constraint trigger recheck_closing_recorded after update on recheck
  deferrable initially deferred for each row execute function require_change_entry('closed_at', 'approval.recheck-closed');

-- A person takes an approval away, with reasons and a notice. What stops harm may do so at once; everything else
-- leaves time.
create table revocation (
  id uuid primary key,
  approval_id uuid not null references approval,
  seller_id text not null references seller,
  ground text not null check (ground in (
    'convenience', 'terms', 'standard-withdrawn', 'granted-in-error',
    'recall', 'authority-order', 'counterfeit-or-uncertified-safety-product', 'active-fraud', 'hijacked-account')),
  reason jsonb not null check ((reason ->> 'text' <> '') is true),
  decided_at timestamptz not null,
  decided_by jsonb not null,
  effective_at timestamptz not null check (effective_at >= decided_at),
  notice_id uuid not null unique references notice,
  -- What is owed to whoever contests it: ISO 8601 periods.
  appeal_window text not null,
  decide_by text not null,
  constraint revocation_by_person check ((decided_by ->> 'kind' = 'person') is true),
  constraint revocation_leaves_time check (
    ground not in ('convenience', 'terms', 'standard-withdrawn', 'granted-in-error') or effective_at > decided_at)
);
create index revocation_approval on revocation (approval_id);
create index revocation_seller on revocation (seller_id, id);
create trigger revocation_append_only before update or delete on revocation
  for each row execute function refuse_change();

-- An approval changes in nothing but its end, which only ever comes nearer, and the warning of it.
create or replace function guard_approval() returns trigger language plpgsql as $$
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
alter table approval add column warning_id uuid unique references notice;
grant update (warning_id) on approval to recourse_runtime;

-- At commit: an approval ends early only by a revocation, which was told no later than it takes effect.
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
drop trigger approval_revocation_recorded on approval;
create constraint trigger approval_revoked after insert or update on approval
  deferrable initially deferred for each row execute function require_revocation();
create constraint trigger revocation_whole after insert on revocation
  deferrable initially deferred for each row execute function require_revocation();
create constraint trigger approval_revocation_recorded after insert on revocation
  deferrable initially deferred for each row execute function require_entry('approval.revoked');

grant select, insert on approval_basis, withdrawn_standard, revocation to recourse_runtime;
grant select, insert, update on recheck to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['approval_basis', 'recheck', 'revocation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;
-- The operator's own.
alter table withdrawn_standard enable row level security;
alter table withdrawn_standard force row level security;
create policy scope on withdrawn_standard using (in_scope(null));

-- Who acts for a seller, and how they are reached.

-- A leave to act for a seller: of one of its own users, or of a representative from outside. History stays.
create table mandate (
  id uuid primary key,
  seller_id text not null references seller,
  holder text not null check (holder in ('user', 'representative')),
  -- As who gave it named them, and where the invitation went.
  name text not null check (name <> ''),
  firm text check (firm <> ''),
  address text check (address <> ''),
  -- Nobody until the invitation is taken up.
  person_id text references person,
  powers text[] not null,
  given_at timestamptz not null,
  given_by jsonb not null,
  given_as text not null check (given_as in ('owner', 'operator')),
  -- What shows the mandate: a reference to a document, or its hash.
  document text check (document <> ''),
  valid_until timestamptz check (valid_until > given_at),
  accepted_at timestamptz check (accepted_at >= given_at),
  ended_at timestamptz check (ended_at >= given_at),
  ended_by jsonb,
  end_reason text check (end_reason in ('revoked', 'resigned', 'expired')),
  check ((person_id is null) = (accepted_at is null)),
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (end_reason is null)),
  constraint mandate_powers check (
    powers <@ array['read', 'appeal', 'listings', 'money', 'people'] and 'read' = any(powers)),
  -- Who acts for a seller is for its own users to say, and for as long as they are there.
  constraint mandate_owner check (
    not 'people' = any(powers) or (holder = 'user' and valid_until is null)),
  -- An owner's word is proof enough; the operator's needs the seller's own document.
  constraint mandate_proof check (
    holder = 'user' or given_as = 'owner' or document is not null)
);
create unique index mandate_once on mandate (seller_id, person_id) where ended_at is null;
create index mandate_seller on mandate (seller_id, given_at desc, id desc);
create index mandate_person on mandate (person_id) where ended_at is null;
create index mandate_expiring on mandate (valid_until) where ended_at is null and valid_until is not null;

select set_config('recourse.scope', 'operator', true);
-- Whoever could act for a seller before has every power.
insert into mandate (id, seller_id, holder, name, person_id, powers, given_at, given_by, given_as, accepted_at)
select gen_random_uuid(), seller_id, 'user', name, id,
  array['read', 'appeal', 'listings', 'money', 'people'], created_at, '{"kind": "system"}', 'operator', created_at
from person where seller_id is not null;

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
create trigger mandate_unchanging before update or delete on mandate
  for each row execute function guard_mandate();

-- Nobody is locked out: a seller whose users sign in always has one who may say who does, whoever ends what at once.
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
create constraint trigger mandate_owner_left after insert or update on mandate
  deferrable initially deferred for each row execute function require_owner();
create constraint trigger mandate_recorded after insert on mandate
  deferrable initially deferred for each row execute function require_entry('mandate.given');
create constraint trigger mandate_changes_recorded after update on mandate
  deferrable initially deferred for each row
  execute function require_change_entry('accepted_at', 'mandate.accepted', 'ended_at', 'mandate.ended');

-- A person without a seller may be staff, or a representative whom only mandates let in.
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
create constraint trigger person_mandated after insert on person
  deferrable initially deferred for each row execute function require_mandate();

-- A mail to a person: a code that shows that an address is theirs, or word that a mandate has ended. The code is
-- made when it is sent, and only its hash stays.
create table message (
  id uuid primary key,
  seller_id text not null references seller,
  kind text not null check (kind in ('contact-code', 'invitation', 'mandate-ended')),
  contact_id uuid references contact,
  mandate_id uuid references mandate,
  address text not null check (address <> ''),
  locale text not null,
  created_at timestamptz not null,
  state text not null check (state in ('queued', 'accepted', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  code_hash bytea check (length(code_hash) = 32),
  code_until timestamptz,
  used_at timestamptz check (used_at < code_until),
  check ((state = 'queued') = (next_attempt_at is not null)),
  check ((code_hash is null) = (code_until is null)),
  check (used_at is null or code_hash is not null),
  check (num_nonnulls(contact_id, mandate_id) = 1),
  check ((kind = 'contact-code') = (contact_id is not null)),
  check (kind <> 'mandate-ended' or code_hash is null)
);
create index message_due on message (next_attempt_at) where state = 'queued';
create index message_contact on message (contact_id) where contact_id is not null;
create index message_mandate on message (mandate_id) where mandate_id is not null;

-- An address that nobody has shown to be theirs is no channel; one that was given up stays for what was sent to it.
alter table contact add column added_at timestamptz;
alter table contact add column removed_at timestamptz;
alter table contact add constraint contact_removed check (removed_at is null or verified_at is null or removed_at >= verified_at);
create constraint trigger contact_changes_recorded after update on contact
  deferrable initially deferred for each row
  execute function require_change_entry('verified_at', 'contact.verified', 'removed_at', 'contact.removed');

-- For whom someone acted.
alter table audit add column seller_id text;

-- A representative belongs to no seller.
alter table person drop constraint person_check;
alter table person add constraint person_check check (
  (seller_id is not null) = (roles = array['seller'])
  and (not 'representative' = any(roles) or roles = array['representative']));

grant select, insert on mandate, message to recourse_runtime;
grant update (person_id, accepted_at, ended_at, ended_by, end_reason) on mandate to recourse_runtime;
grant update (state, attempts, next_attempt_at, code_hash, code_until, used_at) on message to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['mandate', 'message'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in (
  'decision', 'announcement', 'measure-ended', 'measure-begun',
  'application-decided', 'approval-expiring', 'approval-revoked',
  'verification-due', 'verification-decided', 'link-shown',
  'mandate-given', 'mandate-ended', 'strike-answered'));

-- A strike that the operator had counted before this system was there. Only proof of its notice (sent when, by which
-- channel, what shows it) makes the delivery a receipt; without, it was never received, and so it never counts.
create table imported_strike (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  policy text not null,
  rule text,
  -- The operator's own id of it.
  reference text not null check (reference <> ''),
  rung integer not null check (rung >= 0),
  conduct_at timestamptz not null,
  decided_at timestamptz not null check (decided_at >= conduct_at),
  notice_sent_at timestamptz check (notice_sent_at >= conduct_at),
  notice_channel text check (notice_channel <> ''),
  notice_delivered_at timestamptz check (notice_delivered_at >= conduct_at),
  -- The message itself: a reference to it, or its hash.
  notice_reference text check (notice_reference <> ''),
  received_at timestamptz generated always as (
    case when notice_sent_at is not null and notice_channel is not null and notice_reference is not null
      and notice_delivered_at >= notice_sent_at then notice_delivered_at end) stored,
  imported_at timestamptz not null,
  imported_by jsonb not null,
  contested_at timestamptz check (contested_at >= imported_at),
  contested_by jsonb,
  contest text check (contest <> ''),
  answer_by timestamptz,
  answered_at timestamptz check (answered_at >= contested_at),
  answered_by jsonb,
  answer text check (answer in ('stands', 'struck-out')),
  answer_reasons jsonb check ((answer_reasons is null or answer_reasons ?& array['text', 'language']) is true),
  notice_id uuid references notice,
  unique (seller_id, site_id, reference),
  check (decided_at <= imported_at and (notice_delivered_at is null or notice_delivered_at <= imported_at)),
  check (num_nulls(contested_at, contested_by, contest, answer_by) in (0, 4)),
  check (num_nulls(answered_at, answered_by, answer, answer_reasons, notice_id) in (0, 5)),
  check (answered_at is null or contested_at is not null),
  -- Answered by a person, and not by who brought it in.
  constraint imported_strike_answered_by_person check ((answered_by is null or (
    answered_by ->> 'kind' = 'person' and answered_by ->> 'id' is distinct from imported_by ->> 'id')) is true)
);
create index imported_strike_history on imported_strike (seller_id, site_id, policy);
create index imported_strike_contested on imported_strike (answer_by) where answered_at is null and contested_at is not null;

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
create trigger imported_strike_unchanging before update or delete on imported_strike
  for each row execute function guard_imported_strike();
create constraint trigger imported_strike_recorded after insert on imported_strike
  deferrable initially deferred for each row execute function require_entry('strike.imported');
create constraint trigger imported_strike_changes_recorded after update on imported_strike
  deferrable initially deferred for each row
  execute function require_change_entry('contested_at', 'strike.contested', 'answered_at', 'strike.answered');

-- What the operator's people and software write on a case. Deliberation: no seller sees it.
create table case_note (
  id uuid primary key,
  case_id uuid not null references "case",
  seller_id text not null references seller,
  site_id text not null references site,
  at timestamptz not null,
  by jsonb not null,
  text text not null check (text <> ''),
  -- The operator's own id, of a case that came from another system.
  reference text check (reference <> ''),
  unique (seller_id, site_id, reference)
);
create index case_note_case on case_note (case_id, at);
create trigger case_note_append_only before update or delete on case_note
  for each row execute function refuse_change();

grant select, insert on imported_strike, case_note to recourse_runtime;
grant update (contested_at, contested_by, contest, answer_by, answered_at, answered_by, answer, answer_reasons, notice_id)
  on imported_strike to recourse_runtime;
alter table imported_strike enable row level security;
alter table imported_strike force row level security;
create policy scope on imported_strike using (in_scope(seller_id));
alter table case_note enable row level security;
alter table case_note force row level security;
create policy scope on case_note using (in_scope(null));

-- From then on the seller's contract is over, by the operator's word or by an account that was terminated; what is known
-- of who they are is kept for as long as is owed, and then erased.
alter table seller add column contract_ended_at timestamptz check (contract_ended_at >= registered_at);
alter table seller add column contract_measure_id uuid references measure;
alter table seller add column erase_at timestamptz;
alter table seller add constraint seller_contract check (
  (contract_ended_at is null) = (erase_at is null) and (contract_measure_id is null or contract_ended_at is not null)
  and erase_at > contract_ended_at);
create index measure_termination on measure (seller_id) where kind = 'account-terminated' and ended_at is null;
create index seller_contract_measure on seller (contract_measure_id) where contract_measure_id is not null;
create index seller_erase on seller (erase_at) where erase_at is not null;
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
create constraint trigger seller_contract_recorded after update on seller
  deferrable initially deferred for each row execute function require_contract_entry();

-- One round of asking who a seller is: asked, answered by the seller, decided by a person.
create table verification (
  id uuid primary key,
  seller_id text not null references seller,
  site_id text not null references site,
  occasion text not null check (occasion in ('first', 'recertification', 'doubt', 'own')),
  -- Why the details are doubted, in words that the seller reads.
  doubt jsonb,
  asked_at timestamptz not null,
  asked_by jsonb not null,
  answer_by timestamptz check (answer_by > asked_at),
  ask_notice_id uuid references notice,
  submitted_at timestamptz check (submitted_at >= asked_at),
  submitted_by jsonb,
  -- All details anew, or the word that they are as they were.
  submission text check (submission in ('details', 'unchanged')),
  verify_by timestamptz,
  escalated_at timestamptz,
  decided_at timestamptz check (decided_at >= submitted_at),
  decided_by jsonb,
  outcome text check (outcome in ('verified', 'refused')),
  reasons jsonb,
  notice_id uuid references notice,
  -- When the seller is asked again, until they are; and by when they have to answer then.
  ask_again_at timestamptz,
  recertify_by timestamptz check (recertify_by >= ask_again_at),
  check ((occasion = 'doubt') = (doubt is not null)),
  -- Who was asked was told of it, and by when to answer; who came by themselves was not.
  check ((occasion = 'own') = (answer_by is null) and (answer_by is null) = (ask_notice_id is null)),
  check (num_nulls(submitted_at, submitted_by, submission, verify_by) in (0, 4)),
  check (num_nulls(decided_at, decided_by, outcome, notice_id) in (0, 4)),
  check (decided_at is null or submitted_at is not null),
  check ((recertify_by is not null) = (outcome is not distinct from 'verified')
    and (ask_again_at is null or recertify_by is not null)),
  -- Nobody is refused without reasons, nor by software; the system may take a seller's word that nothing has changed.
  constraint verification_refusal check (outcome is distinct from 'refused' or (
    decided_by ->> 'kind' = 'person' and reasons ?& array['text', 'language']) is true),
  constraint verification_by_person check (outcome is null or (
    decided_by ->> 'kind' = 'person' or submission = 'unchanged') is true)
);
create unique index verification_open on verification (seller_id) where decided_at is null;
create index verification_seller on verification (seller_id, asked_at desc, id desc);
create index verification_late on verification (coalesce(verify_by, answer_by)) where decided_at is null and escalated_at is null;
create index verification_again on verification (ask_again_at) where ask_again_at is not null;

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
create trigger verification_unchanging before update or delete on verification
  for each row execute function guard_verification();
create constraint trigger verification_recorded after insert on verification
  deferrable initially deferred for each row execute function require_entry('verification.asked');
create constraint trigger verification_changes_recorded after update on verification
  deferrable initially deferred for each row
  execute function require_change_entry('submitted_at', 'verification.submitted', 'decided_at', 'verification.decided',
    'escalated_at', 'verification.escalated');

-- What the law lets buyers see of a trader (Regulation (EU) 2022/2065, article 30(7)), as one round gave it.
create table trader (
  verification_id uuid primary key references verification,
  seller_id text not null references seller,
  name text not null check (name <> ''),
  address text not null check (address <> ''),
  telephone text not null check (telephone <> ''),
  email text not null check (email <> ''),
  trade_register text check (trade_register <> ''),
  register_number text check (register_number <> ''),
  certified_at timestamptz,
  check ((trade_register is null) = (register_number is null))
);
create index trader_seller on trader (seller_id);

-- What stays between the seller and the operator. Of the payment account only the end is kept, and a salted hash, by
-- which the same account of another seller is recognised.
create table trader_identity (
  verification_id uuid primary key references verification,
  seller_id text not null references seller,
  document_kind text check (document_kind in ('copy', 'electronic')),
  document_reference text check (document_reference <> ''),
  payee_hash bytea check (length(payee_hash) = 32),
  payee_end text check (length(payee_end) between 1 and 4),
  tax_number text check (tax_number <> ''),
  -- What the record commits to can be shown to be these details, as long as they are here.
  salt bytea not null check (length(salt) = 32),
  check ((document_kind is null) = (document_reference is null)),
  check ((payee_hash is null) = (payee_end is null))
);
create index trader_identity_seller on trader_identity (seller_id);
create index trader_identity_payee on trader_identity (payee_hash) where payee_hash is not null;

-- The one salt of payment accounts: a copy of the details without it says nothing of them.
create table payee_salt (
  singleton boolean primary key default true check (singleton),
  salt bytea not null check (length(salt) = 32)
);
create trigger payee_salt_append_only before update or delete on payee_salt
  for each row execute function refuse_change();

-- Details never change, and go only when their erasing is in the record.
create function guard_trader() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or not exists (
    select from entry e where e.reference = old.verification_id and e.kind = 'trader.erased') then
    raise exception 'the details of verification % stay as they were given', old.verification_id using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger trader_unchanging before update or delete on trader
  for each row execute function guard_trader();
create trigger trader_identity_unchanging before update or delete on trader_identity
  for each row execute function guard_trader();

grant select, insert on verification, payee_salt to recourse_runtime;
grant update (submitted_at, submitted_by, submission, verify_by, escalated_at, decided_at, decided_by, outcome, reasons,
  notice_id, ask_again_at, recertify_by) on verification to recourse_runtime;
grant select, insert, delete on trader, trader_identity to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['verification', 'trader', 'trader_identity'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
  end loop;
end
$$;
alter table payee_salt enable row level security;
alter table payee_salt force row level security;
create policy scope on payee_salt using (in_scope(null));

-- What the operator's people and a seller write to each other on a case.

create table case_letter (
  id uuid primary key,
  case_id uuid not null references "case",
  seller_id text not null references seller,
  site_id text not null references site,
  is_from_seller boolean not null,
  text jsonb not null check ((text ->> 'text' <> '' and text ->> 'language' <> '') is true),
  written_at timestamptz not null,
  written_by jsonb not null,
  notice_id uuid unique references notice,
  -- What is written to a seller is a notice to them; what they write is not.
  constraint case_letter_told check (is_from_seller = (notice_id is null)),
  constraint case_letter_by_person check ((is_from_seller or written_by ->> 'kind' = 'person') is true)
);
create index case_letter_case on case_letter (case_id, id);

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
create trigger case_letter_on_case before insert on case_letter for each row execute function guard_case_letter();
create trigger case_letter_append_only before update or delete on case_letter
  for each row execute function refuse_change();
create constraint trigger case_letter_recorded after insert on case_letter
  deferrable initially deferred for each row execute function require_entry('letter.written');

-- A seller's own papers, with what they wrote.
create table case_letter_document (
  letter_id uuid not null references case_letter,
  document_id uuid not null references document,
  seller_id text not null references seller,
  primary key (letter_id, document_id)
);
create index case_letter_document_document on case_letter_document (document_id);

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
create trigger case_letter_document_own before insert on case_letter_document
  for each row execute function guard_case_letter_document();
create trigger case_letter_document_append_only before update or delete on case_letter_document
  for each row execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['case_letter', 'case_letter_document'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy scope on %I using (in_scope(seller_id))', name);
    execute format('grant select, insert on %I to recourse_runtime', name);
  end loop;
end
$$;

-- Kinds of notice that came with other migrations are kept as they are.
do $$
declare kinds text[];
begin
  select string_to_array((regexp_match(pg_get_constraintdef(c.oid), '\{([a-z,-]+)\}'))[1], ',') into strict kinds
  from pg_constraint c where c.conname = 'notice_kind_check' and c.conrelid = 'notice'::regclass;
  alter table notice drop constraint notice_kind_check;
  execute format('alter table notice add constraint notice_kind_check check (kind = any (%L::text[]))',
    kinds || array['case-letter']);
end
$$;

-- What looking into a matter still lacked: links that the system finds itself.

-- A payment account that a person has taken as a seller's, or a paper that something rests on, is compared once with
-- what other sellers gave. Not before: whoever names somebody's account learns nothing by it.
create table link_watch (
  seller_id text not null references seller,
  compared text not null check (compared in ('payee', 'document')),
  hash bytea not null check (length(hash) = 32),
  due_at timestamptz not null,
  primary key (seller_id, compared, hash)
);
create index link_watch_due on link_watch (due_at);
alter table link_watch enable row level security;
alter table link_watch force row level security;
create policy scope on link_watch using (in_scope(seller_id));
grant select, insert, update, delete on link_watch to recourse_runtime;

create index document_used_hash on document (hash) where used_at is not null and erased_at is null;

create function watch_payee() returns trigger language plpgsql as $$
begin
  insert into link_watch (seller_id, compared, hash, due_at)
  select i.seller_id, 'payee', i.payee_hash, new.decided_at from trader_identity i
  where i.verification_id = new.id and i.payee_hash is not null
  on conflict do nothing;
  return null;
end
$$;
create trigger verification_watched after update of outcome on verification
  for each row when (new.outcome = 'verified' and old.outcome is null) execute function watch_payee();

create function watch_document() returns trigger language plpgsql as $$
begin
  insert into link_watch (seller_id, compared, hash, due_at) values (new.seller_id, 'document', new.hash, new.used_at)
  on conflict do nothing;
  return null;
end
$$;
create trigger document_watched after update of used_at on document
  for each row when (old.used_at is null and new.used_at is not null) execute function watch_document();

insert into link_watch (seller_id, compared, hash, due_at)
  select i.seller_id, 'payee', i.payee_hash, v.decided_at
  from trader_identity i join verification v on v.id = i.verification_id
  where i.payee_hash is not null and v.outcome = 'verified'
  on conflict do nothing;
insert into link_watch (seller_id, compared, hash, due_at)
  select seller_id, 'document', hash, used_at from document where used_at is not null and erased_at is null
  on conflict do nothing;

-- The notice by which a seller was told that their appeal is there: under it they read and write what follows.
alter table appeal add column receipt_id uuid references notice;
create unique index appeal_receipt on appeal (receipt_id) where receipt_id is not null;

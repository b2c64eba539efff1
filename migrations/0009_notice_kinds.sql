-- What sellers are told besides decisions, announcements and ends: every kind has its own words.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in (
  'decision', 'announcement', 'measure-ended', 'measure-begun',
  'application-decided', 'approval-expiring', 'approval-revoked',
  'verification-due', 'verification-decided', 'link-shown'));

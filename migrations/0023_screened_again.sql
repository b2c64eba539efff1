-- Which listings are to be screened again is asked by every worker in every round: of those screened under one set the
-- next ones, in the order of their listings, without looking at any that are up to date.
drop index listing_revision_screened;
create index listing_revision_screened on listing_revision (screened_set, listing_id) where superseded_at is null;

-- Whose turn it is to be looked at again is asked page by page, in this order.
drop index reconsideration_due;
create index reconsideration_due on reconsideration (due_at, seller_id, site_id);

CREATE INDEX "slot_holds_held_idx" ON "slot_holds" USING btree ("user_id") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "vendor_blocks_active_idx" ON "vendor_blocks" USING btree ("vendor_id",upper(blocked)) WHERE state = 'active';
--> statement-breakpoint
-- A GiST index may be written and must not be read here. A scan keeps the places of entries that it found dead on the
-- index's first page until it leaves that page; when somebody else splits the page meanwhile, and the same scan is
-- begun again for the next outer row, PostgreSQL marks whatever lies at those places of another page as dead
-- (`gistrescan` forgets to forget them; seen in 18.4). Live blocks then hide from readers and from the constraint, and
-- two of them may overlap. Whoever inserts begins a scan of his own, which is safe. So the constraint is on expressions
-- that no query can match: their function is never inlined.
CREATE FUNCTION for_writers(value anyelement) RETURNS anyelement LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN RETURN value; END $$;
--> statement-breakpoint
ALTER TABLE vendor_blocks DROP CONSTRAINT vendor_blocks_no_overlap;
--> statement-breakpoint
ALTER TABLE vendor_blocks ADD CONSTRAINT vendor_blocks_no_overlap EXCLUDE USING gist
  (for_writers(vendor_id) WITH =, for_writers(blocked) WITH &&) WHERE (for_writers(state) = 'active');
--> statement-breakpoint
ALTER TABLE slot_holds DROP CONSTRAINT slot_holds_one_at_a_time;
--> statement-breakpoint
ALTER TABLE slot_holds ADD CONSTRAINT slot_holds_one_at_a_time EXCLUDE USING gist
  (for_writers(user_id) WITH =, for_writers(tstzrange(created_at, expires_at)) WITH &&)
  WHERE (for_writers(status) = 'held' AND user_id IS NOT NULL);

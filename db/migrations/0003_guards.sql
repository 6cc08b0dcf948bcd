ALTER TABLE vendor_blocks ADD CONSTRAINT vendor_blocks_no_overlap
  EXCLUDE USING gist (vendor_id WITH =, blocked WITH &&) WHERE (state = 'active');
--> statement-breakpoint
ALTER TABLE vendor_blocks ADD CONSTRAINT vendor_blocks_kind CHECK (kind IN ('reservation', 'visit', 'time_off') AND state IN ('active', 'released') AND NOT isempty(blocked));
--> statement-breakpoint
ALTER TABLE users ADD CONSTRAINT users_role CHECK (role IN ('customer', 'vendor', 'onboard_manager', 'ops_manager', 'super_admin')),
  ADD CONSTRAINT users_status CHECK (status IN ('active', 'suspended')),
  ADD CONSTRAINT users_email_lower CHECK (email = lower(email)),
  ADD CONSTRAINT users_reachable CHECK (email IS NOT NULL OR phone IS NOT NULL);
--> statement-breakpoint
ALTER TABLE services ADD CONSTRAINT services_numbers CHECK (price_minor >= 0 AND duration_minutes BETWEEN 15 AND 1440 AND tax_bps BETWEEN 0 AND 10000);
--> statement-breakpoint
ALTER TABLE bookings ADD CONSTRAINT bookings_window CHECK (ends_at > starts_at),
  ADD CONSTRAINT bookings_total CHECK (total_minor >= 0),
  ADD CONSTRAINT bookings_vendor_known CHECK (vendor_id IS NOT NULL OR status IN ('requested', 'expired', 'cancelled'));
--> statement-breakpoint
ALTER TABLE booking_offers ADD CONSTRAINT booking_offers_status CHECK (status IN ('open', 'accepted', 'declined', 'expired', 'withdrawn', 'lost'));
--> statement-breakpoint
ALTER TABLE photos ADD CONSTRAINT photos_numbers CHECK (bytes > 0 AND width > 0 AND height > 0 AND kind IN ('before', 'after', 'other'));
--> statement-breakpoint
ALTER TABLE signatures ADD CONSTRAINT signatures_rating CHECK (rating BETWEEN 1 AND 5);
--> statement-breakpoint
ALTER TABLE payments ADD CONSTRAINT payments_amounts CHECK (amount_minor > 0 AND captured_minor BETWEEN 0 AND amount_minor AND refunded_minor BETWEEN 0 AND captured_minor);
--> statement-breakpoint
ALTER TABLE transfers ADD CONSTRAINT transfers_amount CHECK (amount_minor > 0);
--> statement-breakpoint
-- The first argument is the whole transition table as JSON, the second the states a row may be born in.
CREATE FUNCTION guard_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE edges jsonb := TG_ARGV[0]::jsonb; births jsonb := TG_ARGV[1]::jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT births ? NEW.status THEN
      RAISE EXCEPTION '% cannot begin as %', TG_TABLE_NAME, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_transition';
    END IF;
  ELSIF NEW.status IS DISTINCT FROM OLD.status AND NOT coalesce(edges -> OLD.status, '[]'::jsonb) ? NEW.status THEN
    RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_transition';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON bookings FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"requested":["accepted","expired","cancelled"],"accepted":["in_progress","requested","cancelled"],"in_progress":["completed","accepted","cancelled"],"completed":["signed","settled","disputed","cancelled"],"signed":["settled","disputed"],"disputed":["signed","settled","cancelled"],"settled":["disputed"],"expired":[],"cancelled":[]}', '["requested"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON signature_requests FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"issued":["viewed","signed","expired","revoked","superseded"],"viewed":["signed","expired","revoked","superseded"],"signed":[],"expired":[],"revoked":[],"superseded":[]}', '["issued"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON payments FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"created":["requires_action","authorized","failed"],"requires_action":["authorized","failed","cancelled"],"authorized":["captured","voided","lapsed"],"captured":["partially_refunded","refunded","charged_back"],"failed":[],"cancelled":[],"voided":[],"lapsed":[],"partially_refunded":[],"refunded":[],"charged_back":[]}', '["created"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON transfers FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"pending":["held","transferred","failed"],"held":["pending"],"failed":["pending"],"transferred":["reversed"],"reversed":[]}', '["pending"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON vendors FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"applied":["in_review"],"in_review":["approved","rejected","revision_requested"],"approved":["suspended"],"suspended":["approved"],"rejected":[],"revision_requested":[]}', '["applied"]');
--> statement-breakpoint
-- Roles and standing are given by staff, never taken, whatever row a person may otherwise edit.
CREATE FUNCTION guard_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'users' AND (to_jsonb(NEW) -> 'role' IS DISTINCT FROM to_jsonb(OLD) -> 'role' OR NEW.status IS DISTINCT FROM OLD.status)
     AND app_role() IS DISTINCT FROM 'super_admin' AND app_role() IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only an admin changes a role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_TABLE_NAME = 'vendors' AND NEW.status IS DISTINCT FROM OLD.status
     AND coalesce(app_role(), '') NOT IN ('onboard_manager', 'super_admin', 'system') THEN
    RAISE EXCEPTION 'only onboarding changes a vendor''s standing' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER standing BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION guard_standing();
--> statement-breakpoint
CREATE TRIGGER standing BEFORE UPDATE ON vendors FOR EACH ROW EXECUTE FUNCTION guard_standing();
--> statement-breakpoint
CREATE FUNCTION check_ledger_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.transaction_id GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.transaction_id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_zero_sum';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER zero_sum AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_ledger_balance();
--> statement-breakpoint
CREATE FUNCTION touch_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := app_now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION bump_catalog() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = operational, pg_temp AS $$
BEGIN
  UPDATE cache_versions SET version = version + 1 WHERE topic = 'catalog';
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['categories', 'services', 'service_addons', 'service_checklist_items', 'policies'] LOOP
    EXECUTE format('CREATE TRIGGER bump_catalog AFTER INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog()', t);
  END LOOP;
  -- Edit-only: nobody deletes, not even the owner.
  FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = t::regclass AND attname = 'updated_at' AND NOT attisdropped)
       AND t NOT IN ('ledger_transactions', 'ledger_entries', 'signatures') THEN
      EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    END IF;
  END LOOP;
  -- Append-only: what was sealed, posted or logged is never rewritten.
  FOREACH t IN ARRAY ARRAY['audit_log', 'booking_events', 'ledger_transactions', 'ledger_entries', 'signatures'] LOOP
    EXECUTE format('CREATE TRIGGER no_update BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_update', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['audit_log_default', 'booking_events_default'] LOOP
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
  END LOOP;
END $$;

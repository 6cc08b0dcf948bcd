-- Guards, audit and row security of the tables that the migration before this one made.
DO $$
DECLARE t text; key text;
BEGIN
  FOREACH t IN ARRAY ARRAY['addresses', 'invitations', 'person_blocks', 'notification_preferences', 'messages', 'message_photos', 'conversation_reads', 'visit_shares', 'sos_alerts'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    SELECT string_agg(a.attname, ',' ORDER BY k.ord) INTO key FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(num, ord)
      JOIN pg_attribute a ON a.attnum = k.num WHERE i.indrelid = t::regclass AND i.indisprimary AND a.attrelid = t::regclass;
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, key,
      CASE t WHEN 'invitations' THEN 'nonce,token_sha256' WHEN 'visit_shares' THEN 'nonce,token_sha256' WHEN 'messages' THEN 'body' ELSE '' END);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO homeserve_app', t);
    IF t NOT IN ('messages', 'message_photos') THEN
      EXECUTE format('GRANT UPDATE ON %I TO homeserve_app', t);
    END IF;
    IF t NOT IN ('invitations', 'visit_shares') THEN
      EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    END IF;
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE invitations ADD CONSTRAINT invitations_email_lower CHECK (email = lower(email)),
  ADD CONSTRAINT invitations_role CHECK (role IN ('onboard_manager', 'ops_manager', 'super_admin'));
--> statement-breakpoint
ALTER TABLE person_blocks ADD CONSTRAINT person_blocks_two_people CHECK (blocker_id <> blocked_id);
--> statement-breakpoint
ALTER TABLE messages ADD CONSTRAINT messages_not_empty CHECK (length(body) BETWEEN 1 AND 2000 OR (body = '' AND photo_id IS NOT NULL));
--> statement-breakpoint
ALTER TABLE message_photos ADD CONSTRAINT message_photos_numbers CHECK (bytes > 0 AND width > 0 AND height > 0);
--> statement-breakpoint
ALTER TABLE operational.deployment ADD CONSTRAINT deployment_one_row CHECK (id), ADD CONSTRAINT deployment_mode CHECK (mode IN ('demo', 'production'));
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON invitations FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["accepted","revoked","expired"],"accepted":[],"revoked":[],"expired":[]}', '["open"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON sos_alerts FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["acknowledged","resolved"],"acknowledged":["resolved"],"resolved":[]}', '["open"]');
--> statement-breakpoint
-- Whether either of two people wants no more of the other.
CREATE FUNCTION app_are_blocked(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM person_blocks b WHERE b.active
          AND ((b.blocker_id = one AND b.blocked_id = other) OR (b.blocker_id = other AND b.blocked_id = one))) $$;
--> statement-breakpoint
CREATE POLICY read ON addresses FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY add ON addresses FOR INSERT TO homeserve_app WITH CHECK (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON addresses FOR UPDATE TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY admin ON invitations FOR ALL TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system')) WITH CHECK ((SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY read ON person_blocks FOR SELECT TO homeserve_app USING (blocker_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON person_blocks FOR INSERT TO homeserve_app WITH CHECK (blocker_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON person_blocks FOR UPDATE TO homeserve_app USING (blocker_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read ON notification_preferences FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY add ON notification_preferences FOR INSERT TO homeserve_app WITH CHECK (user_id = (SELECT app_actor()));
--> statement-breakpoint
CREATE POLICY change ON notification_preferences FOR UPDATE TO homeserve_app USING (user_id = (SELECT app_actor()));
--> statement-breakpoint
-- A conversation belongs to one visit and one vendor: whoever takes the visit over starts a new one.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['messages', 'message_photos'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR app_is_customer_of(booking_id) OR (vendor_id = (SELECT app_actor()) AND app_is_vendor_of(booking_id)))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY add ON messages FOR INSERT TO homeserve_app WITH CHECK (sender_id = (SELECT app_actor()) AND ((SELECT app_is_money_hand()) OR app_is_party(booking_id)));
--> statement-breakpoint
CREATE POLICY add ON message_photos FOR INSERT TO homeserve_app WITH CHECK (uploader_id = (SELECT app_actor()) AND ((SELECT app_is_money_hand()) OR app_is_party(booking_id)));
--> statement-breakpoint
CREATE POLICY own ON conversation_reads FOR ALL TO homeserve_app USING (user_id = (SELECT app_actor())) WITH CHECK (user_id = (SELECT app_actor()));
--> statement-breakpoint
CREATE POLICY read ON visit_shares FOR SELECT TO homeserve_app USING (created_by = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY add ON visit_shares FOR INSERT TO homeserve_app WITH CHECK (created_by = (SELECT app_actor()) AND app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY change ON visit_shares FOR UPDATE TO homeserve_app USING (created_by = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read ON sos_alerts FOR SELECT TO homeserve_app USING (raised_by = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON sos_alerts FOR INSERT TO homeserve_app WITH CHECK (raised_by = (SELECT app_actor()) AND app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY change ON sos_alerts FOR UPDATE TO homeserve_app USING (raised_by = (SELECT app_actor()) OR (SELECT app_is_money_hand()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON operational.email_tokens TO homeserve_app;
--> statement-breakpoint
GRANT SELECT ON operational.deployment TO homeserve_app, homeserve_readonly;
--> statement-breakpoint
-- The demonstration's clock. The owner alone can write the offset, and only a database that he marked as a
-- demonstration lends that to the application; production is never marked so.
CREATE FUNCTION move_demo_clock(new_offset_ms bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = operational, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM deployment WHERE mode = 'demo') THEN
    RAISE EXCEPTION 'only a demonstration moves its clock' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF app_role() IS NULL THEN
    RAISE EXCEPTION 'no actor, no write (clock)' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE clock SET offset_ms = new_offset_ms;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION move_demo_clock(bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION move_demo_clock(bigint) TO homeserve_app;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION purge_operational() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = operational, public, pg_temp AS $$
DECLARE total integer := 0; gone integer;
BEGIN
  DELETE FROM sessions WHERE expires_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM rate_limits WHERE expires_at < now(); GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM handover_codes WHERE expires_at < app_now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM email_tokens WHERE expires_at < now() - interval '7 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM webhook_events WHERE processed_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM worker_heartbeats WHERE seen_at < now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  RETURN total;
END $$;
--> statement-breakpoint
-- Operations reads the log of what belongs to a booking.
DROP POLICY read ON audit_log;
--> statement-breakpoint
CREATE POLICY read ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system')
  OR ((SELECT app_role()) = 'ops_manager' AND table_name IN ('bookings', 'booking_contacts', 'booking_items', 'booking_checklist_items', 'booking_offers', 'booking_events', 'photos',
    'signature_requests', 'signatures', 'disputes', 'payments', 'payment_actions', 'refunds', 'transfers', 'ledger_transactions', 'ledger_entries', 'vendor_blocks',
    'messages', 'message_photos', 'visit_shares', 'sos_alerts', 'person_blocks')));

-- Expressions used below: staff = operations, administration and the machine itself.
CREATE FUNCTION app_is_staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(current_setting('app.role', true), '') IN ('ops_manager', 'super_admin', 'system', 'webhook'), false) $$;
--> statement-breakpoint
CREATE FUNCTION app_is_money_hand() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(current_setting('app.role', true), '') IN ('ops_manager', 'super_admin', 'system'), false) $$;
--> statement-breakpoint
CREATE FUNCTION app_is_onboarding() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(current_setting('app.role', true), '') IN ('onboard_manager', 'ops_manager', 'super_admin', 'system'), false) $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO homeserve_app, homeserve_readonly;
--> statement-breakpoint
GRANT USAGE ON SCHEMA operational TO homeserve_app, homeserve_readonly;
--> statement-breakpoint
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_app', t);
    IF t NOT IN ('audit_log', 'pincodes') THEN
      EXECUTE format('GRANT INSERT ON %I TO homeserve_app', t);
      IF t NOT IN ('ledger_transactions', 'ledger_entries', 'signatures', 'booking_events') THEN
        EXECUTE format('GRANT UPDATE ON %I TO homeserve_app', t);
      END IF;
    END IF;
    IF t NOT IN ('credentials', 'booking_start_codes', 'booking_keys', 'signature_requests') THEN
      EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    END IF;
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT (id, booking_id, status, offer_sha256, key_id, issued_at, expires_at, first_viewed_at, ended_at, supersedes_id, version, created_at, updated_at)
  ON signature_requests TO homeserve_readonly;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA operational TO homeserve_app;
--> statement-breakpoint
REVOKE INSERT, UPDATE ON operational.clock, operational.cache_versions, operational.log_identity FROM homeserve_app;
--> statement-breakpoint
GRANT SELECT ON operational.sessions, operational.webhook_events, operational.worker_heartbeats, operational.clock, operational.log_identity TO homeserve_readonly;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION purge_operational(), ensure_partitions(date, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION purge_operational(), ensure_partitions(date, integer) TO homeserve_app;
--> statement-breakpoint

-- What everybody with a context may read.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['pincodes', 'categories', 'services', 'service_addons', 'service_checklist_items', 'policies', 'evidence_keys'] LOOP
    EXECUTE format('CREATE POLICY read_by_all ON %I FOR SELECT TO homeserve_app USING ((SELECT app_role()) IS NOT NULL)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['categories', 'services', 'service_addons', 'service_checklist_items', 'policies', 'evidence_keys'] LOOP
    EXECUTE format('CREATE POLICY added_by_admin ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) IN (''super_admin'', ''system''))', t);
    EXECUTE format('CREATE POLICY changed_by_admin ON %I FOR UPDATE TO homeserve_app USING ((SELECT app_role()) IN (''super_admin'', ''system''))', t);
  END LOOP;
END $$;
--> statement-breakpoint

-- People.
CREATE POLICY read ON users FOR SELECT TO homeserve_app USING (id = (SELECT app_actor()) OR (SELECT app_is_staff()) OR (SELECT app_is_onboarding()) OR app_shares_visit(id));
--> statement-breakpoint
CREATE POLICY add ON users FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) IN ('system', 'super_admin'));
--> statement-breakpoint
CREATE POLICY change ON users FOR UPDATE TO homeserve_app USING (id = (SELECT app_actor()) OR (SELECT app_role()) IN ('system', 'super_admin'));
--> statement-breakpoint
CREATE POLICY own ON credentials FOR ALL TO homeserve_app USING ((SELECT app_role()) = 'system') WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read ON payment_profiles FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON payment_profiles FOR INSERT TO homeserve_app WITH CHECK (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint

-- Vendors and their time.
CREATE POLICY read ON vendors FOR SELECT TO homeserve_app USING (id = (SELECT app_actor()) OR (SELECT app_is_onboarding()) OR (SELECT app_is_staff()) OR app_shares_visit(id));
--> statement-breakpoint
CREATE POLICY add ON vendors FOR INSERT TO homeserve_app WITH CHECK (id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON vendors FOR UPDATE TO homeserve_app USING (id = (SELECT app_actor()) OR (SELECT app_role()) IN ('onboard_manager', 'super_admin', 'system'));
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['vendor_hours', 'vendor_hour_exceptions', 'vendor_areas', 'vendor_skills'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_onboarding()))', t);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) IN (''onboard_manager'', ''super_admin'', ''system''))', t);
    EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) IN (''onboard_manager'', ''super_admin'', ''system''))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY read ON vendor_blocks FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON vendor_blocks FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_staff()) OR (vendor_id = (SELECT app_actor()) AND kind = 'time_off'));
--> statement-breakpoint
CREATE POLICY change ON vendor_blocks FOR UPDATE TO homeserve_app USING ((SELECT app_is_staff()) OR (vendor_id = (SELECT app_actor()) AND kind = 'time_off'));
--> statement-breakpoint

-- Bookings.
CREATE POLICY read ON bookings FOR SELECT TO homeserve_app USING (
  customer_id = (SELECT app_actor()) OR vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff())
  OR id = (SELECT app_linked_booking()) OR ((SELECT app_role()) = 'vendor' AND app_is_offered(id)));
--> statement-breakpoint
CREATE POLICY add ON bookings FOR INSERT TO homeserve_app WITH CHECK (((SELECT app_role()) = 'customer' AND customer_id = (SELECT app_actor())) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON bookings FOR UPDATE TO homeserve_app USING (
  customer_id = (SELECT app_actor()) OR vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff())
  OR id = (SELECT app_linked_booking()) OR ((SELECT app_role()) = 'vendor' AND app_is_offered(id)));
--> statement-breakpoint
CREATE POLICY read ON booking_contacts FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_sees_contact(booking_id));
--> statement-breakpoint
CREATE POLICY add ON booking_contacts FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system' OR app_is_customer_of(booking_id));
--> statement-breakpoint
CREATE POLICY change ON booking_contacts FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system' OR app_is_customer_of(booking_id));
--> statement-breakpoint
CREATE POLICY read ON booking_start_codes FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'system' OR app_is_customer_of(booking_id));
--> statement-breakpoint
CREATE POLICY add ON booking_start_codes FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system' OR app_is_customer_of(booking_id));
--> statement-breakpoint
CREATE POLICY change ON booking_start_codes FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read ON booking_items FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id) OR app_is_offered(booking_id));
--> statement-breakpoint
CREATE POLICY add ON booking_items FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY read ON booking_checklist_items FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON booking_checklist_items FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()) OR app_is_customer_of(booking_id));
--> statement-breakpoint
CREATE POLICY change ON booking_checklist_items FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()) OR app_is_vendor_of(booking_id));
--> statement-breakpoint
CREATE POLICY read ON booking_events FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON booking_events FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY read ON booking_offers FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON booking_offers FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY change ON booking_offers FOR UPDATE TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY read ON photos FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON photos FOR INSERT TO homeserve_app WITH CHECK (uploader_id = (SELECT app_actor()) AND app_is_vendor_of(booking_id));
--> statement-breakpoint

-- Signing.
CREATE POLICY read ON signature_requests FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON signature_requests FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()) OR app_is_vendor_of(booking_id));
--> statement-breakpoint
CREATE POLICY change ON signature_requests FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()) OR booking_id = (SELECT app_linked_booking()) OR app_is_vendor_of(booking_id));
--> statement-breakpoint
CREATE POLICY read ON signatures FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON signatures FOR INSERT TO homeserve_app WITH CHECK (booking_id = (SELECT app_linked_booking()));
--> statement-breakpoint
CREATE POLICY read ON booking_keys FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON booking_keys FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY read ON disputes FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON disputes FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_customer_of(booking_id));
--> statement-breakpoint
CREATE POLICY change ON disputes FOR UPDATE TO homeserve_app USING ((SELECT app_is_staff()));
--> statement-breakpoint

-- Money.
CREATE POLICY read ON payments FOR SELECT TO homeserve_app USING (customer_id = (SELECT app_actor()) OR (SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_vendor_of(booking_id));
--> statement-breakpoint
CREATE POLICY add ON payments FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY change ON payments FOR UPDATE TO homeserve_app USING ((SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY money ON payment_actions FOR ALL TO homeserve_app USING ((SELECT app_is_money_hand())) WITH CHECK ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY read ON refunds FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR app_is_payment_party(payment_id));
--> statement-breakpoint
CREATE POLICY add ON refunds FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY change ON refunds FOR UPDATE TO homeserve_app USING ((SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY read ON transfers FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON transfers FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY change ON transfers FOR UPDATE TO homeserve_app USING ((SELECT app_is_staff()));
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ledger_accounts', 'ledger_transactions', 'ledger_entries'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()))', t);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()))', t);
  END LOOP;
END $$;
--> statement-breakpoint

-- Messages and the log.
CREATE POLICY read ON notifications FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON notifications FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON notifications FOR UPDATE TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) IN ('system', 'webhook'));
--> statement-breakpoint
CREATE POLICY read ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system')
  OR ((SELECT app_role()) = 'ops_manager' AND table_name IN ('bookings', 'booking_contacts', 'booking_items', 'booking_checklist_items', 'booking_offers', 'booking_events', 'photos',
    'signature_requests', 'signatures', 'disputes', 'payments', 'payment_actions', 'refunds', 'transfers', 'ledger_transactions', 'ledger_entries', 'vendor_blocks')));

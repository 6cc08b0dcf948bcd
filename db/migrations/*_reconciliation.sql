--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['provider_entries', 'reconciliations', 'reconciliation_breaks'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, 'id', '');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO homeserve_app', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_is_money_hand()))', t);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = ''system'')', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['reconciliations', 'reconciliation_breaks'] LOOP
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    EXECUTE format('GRANT UPDATE ON %I TO homeserve_app', t);
  END LOOP;
  CREATE TRIGGER no_update BEFORE UPDATE ON provider_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE provider_entries ENABLE ALWAYS TRIGGER no_update;
END $$;
--> statement-breakpoint
ALTER TABLE provider_entries ADD CONSTRAINT provider_entries_net CHECK (net_minor = amount_minor - fee_minor);
--> statement-breakpoint
ALTER TABLE reconciliation_breaks
  ADD CONSTRAINT reconciliation_breaks_closed CHECK ((status = 'closed') = (closed_at IS NOT NULL) AND (status = 'closed') <= (resolution IS NOT NULL)),
  ADD CONSTRAINT reconciliation_breaks_reason CHECK (resolution IS NULL OR resolution = 'healed' OR (reason IS NOT NULL AND decided_by IS NOT NULL)),
  ADD CONSTRAINT reconciliation_breaks_second CHECK (approved_by IS NULL OR approved_by <> decided_by);
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON reconciliation_breaks FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["pending_approval","closed"],"pending_approval":["open","closed"],"closed":[]}', '["open"]');
--> statement-breakpoint
CREATE POLICY change ON reconciliations FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON reconciliation_breaks FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY read_reconciliation_breaks ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name IN ('reconciliation_breaks', 'reconciliations'));

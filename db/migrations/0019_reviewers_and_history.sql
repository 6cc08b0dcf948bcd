CREATE TABLE "operational"."reviewers" (
	"vendor_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviewers_vendor_id_user_id_pk" PRIMARY KEY("vendor_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "operational"."reviewers" ADD CONSTRAINT "reviewers_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operational"."reviewers" ADD CONSTRAINT "reviewers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reviewers_seen_idx" ON "operational"."reviewers" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "booking_contacts_phone_idx" ON "booking_contacts" USING gin ("phone" gin_trgm_ops);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON operational.reviewers TO homeserve_app;
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
  DELETE FROM reviewers WHERE seen_at < now() - interval '1 hour'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  RETURN total;
END $$;
--> statement-breakpoint
-- What onboarding may read of the log: professionals, their hours, areas and skills. Nobody else's account.
CREATE FUNCTION app_is_vendor_row(log_table text, log_row text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT CASE
    WHEN log_table IN ('vendors', 'vendor_hours', 'vendor_areas', 'vendor_skills') THEN true
    WHEN log_table = 'users' THEN EXISTS (SELECT 1 FROM users u WHERE u.id = log_row::uuid AND u.role = 'vendor')
    ELSE false END $$;
--> statement-breakpoint
CREATE POLICY read_vendors ON audit_log FOR SELECT TO homeserve_app
  USING ((SELECT app_role()) = 'onboard_manager' AND app_is_vendor_row(table_name, row_id));

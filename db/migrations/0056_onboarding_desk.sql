CREATE TABLE "operational"."search_misses" (
	"day" date NOT NULL,
	"country" text DEFAULT 'IN' NOT NULL,
	"pincode" text NOT NULL,
	"service_id" uuid NOT NULL,
	"visitor" text NOT NULL,
	CONSTRAINT "search_misses_day_country_pincode_service_id_visitor_pk" PRIMARY KEY("day","country","pincode","service_id","visitor")
);
--> statement-breakpoint
CREATE TABLE "vendor_batch_rows" (
	"batch_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"code" text,
	"begun_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "vendor_batch_rows_batch_id_vendor_id_pk" PRIMARY KEY("batch_id","vendor_id")
);
--> statement-breakpoint
CREATE TABLE "vendor_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"verb" text NOT NULL,
	"reason" text,
	"by_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vendor_invitations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"phone" text,
	"email" text,
	"name" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"service_ids" uuid[] DEFAULT '{}' NOT NULL,
	"pincode" text,
	"note" text,
	"status" text DEFAULT 'open' NOT NULL,
	"invited_by" uuid NOT NULL,
	"nonce" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"token_sha256" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"failure_code" text,
	"opened_at" timestamp (3) with time zone,
	"used_by" uuid,
	"used_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "vendor_invitations_token_sha256_unique" UNIQUE("token_sha256")
);
--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "operational"."search_misses" ADD CONSTRAINT "search_misses_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_batch_rows" ADD CONSTRAINT "vendor_batch_rows_batch_id_vendor_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."vendor_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_batch_rows" ADD CONSTRAINT "vendor_batch_rows_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_batches" ADD CONSTRAINT "vendor_batches_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_invitations" ADD CONSTRAINT "vendor_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_invitations" ADD CONSTRAINT "vendor_invitations_used_by_users_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vendor_batch_rows_open_idx" ON "vendor_batch_rows" USING btree ("batch_id","position") WHERE status in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "vendor_batch_rows_vendor_idx" ON "vendor_batch_rows" USING btree ("vendor_id");--> statement-breakpoint
CREATE INDEX "vendor_batches_by_idx" ON "vendor_batches" USING btree ("by_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_invitations_open_phone" ON "vendor_invitations" USING btree ("phone") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_invitations_open_email" ON "vendor_invitations" USING btree ("email") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "vendor_invitations_created_idx" ON "vendor_invitations" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "vendor_invitations_by_idx" ON "vendor_invitations" USING btree ("invited_by","created_at");--> statement-breakpoint
CREATE INDEX "vendor_invitations_used_idx" ON "vendor_invitations" USING btree ("used_by") WHERE used_by is not null;
--> statement-breakpoint
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('vendor_batches', 'id', ''), ('vendor_batch_rows', 'batch_id,vendor_id', ''),
      ('vendor_invitations', 'id', 'nonce,token_sha256')) AS x (name, key, secret) LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t.name);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t.name);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t.name);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t.name, t.key, t.secret);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t.name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t.name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO homeserve_app', t.name);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t.name);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) IN (''onboard_manager'', ''super_admin'', ''system''))', t.name);
    EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO homeserve_app USING ((SELECT app_role()) IN (''onboard_manager'', ''super_admin'', ''system''))', t.name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY read ON vendor_batches FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN ('onboard_manager', 'super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY read ON vendor_batch_rows FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN ('onboard_manager', 'super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY read ON vendor_invitations FOR SELECT TO homeserve_app
  USING (used_by = (SELECT app_actor()) OR (SELECT app_role()) IN ('onboard_manager', 'super_admin', 'system'));
--> statement-breakpoint
GRANT SELECT ON vendor_batches, vendor_batch_rows TO homeserve_readonly;
--> statement-breakpoint
GRANT SELECT (id, locale, service_ids, pincode, status, invited_by, expires_at, sent_at, failure_code, opened_at, used_by, used_at, version, created_at, updated_at) ON vendor_invitations TO homeserve_readonly;
--> statement-breakpoint
ALTER TABLE vendor_batches ADD CONSTRAINT vendor_batches_verb CHECK (verb IN ('take', 'remind', 'revision', 'reject'));
--> statement-breakpoint
ALTER TABLE vendor_invitations
  ADD CONSTRAINT vendor_invitations_contact CHECK (num_nonnulls(phone, email) <= 1),
  ADD CONSTRAINT vendor_invitations_used CHECK ((status = 'used') = (used_by IS NOT NULL) AND (used_by IS NULL) = (used_at IS NULL));
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON vendor_batch_rows FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"waiting":["running"],"running":["done","refused"],"done":[],"refused":[]}', '["waiting"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON vendor_invitations FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["used","revoked","replaced","expired"],"used":[],"revoked":[],"replaced":[],"expired":[]}', '["open"]');
--> statement-breakpoint
DO $$
BEGIN
  PERFORM set_config('app.role', 'system', true);
  INSERT INTO retention_rules (kind, days, active, ground) VALUES
    ('unused_invitations', 180, true, 'Whoever was asked and did not come is not kept: half a year is long enough to count');
END $$;
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.vendors AS SELECT * FROM public.vendors WHERE app_role() = 'system';
--> statement-breakpoint
GRANT SELECT, INSERT ON operational.search_misses TO homeserve_app;
--> statement-breakpoint
GRANT SELECT (day, country, pincode, service_id) ON operational.search_misses TO homeserve_readonly;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION purge_operational() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = operational, public, pg_temp AS $$
DECLARE total integer := 0; gone integer;
BEGIN
  -- Before the sessions, which take theirs along uncounted.
  DELETE FROM push_subscriptions p WHERE p.ended_at IS NOT NULL
    OR NOT EXISTS (SELECT FROM sessions s WHERE s.id = p.session_id AND s.revoked_at IS NULL AND s.expires_at > now());
  GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM sessions WHERE expires_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM rate_limits WHERE expires_at < now(); GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM handover_codes WHERE expires_at < app_now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM email_tokens WHERE expires_at < now() - interval '7 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM webhook_events WHERE processed_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM worker_heartbeats WHERE seen_at < now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM reviewers WHERE seen_at < now() - interval '1 hour'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM search_misses WHERE day < (app_now() - interval '400 days')::date; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  RETURN total;
END $$;

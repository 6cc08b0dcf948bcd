CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"vendor_id" uuid NOT NULL,
	"nonce" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"token_sha256" "bytea" NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "calendar_feeds_token_sha256_unique" UNIQUE("token_sha256")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_one_live" ON "calendar_feeds" USING btree ("vendor_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "vendor_blocks_beside_visits_idx" ON "vendor_blocks" USING btree ("vendor_id") WHERE state = 'active' and kind in ('time_off', 'reservation');--> statement-breakpoint
DO $$
DECLARE t text := 'calendar_feeds';
BEGIN
  EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
  EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
  EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
  EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, 'id', 'nonce,token_sha256');
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO homeserve_app', t);
  EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
END $$;
--> statement-breakpoint
CREATE POLICY read ON calendar_feeds FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY add ON calendar_feeds FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'vendor' AND vendor_id = (SELECT app_actor()));
--> statement-breakpoint
-- Whatever was taken back stays taken back.
CREATE POLICY change ON calendar_feeds FOR UPDATE TO homeserve_app USING (vendor_id = (SELECT app_actor()) AND revoked_at IS NULL)
  WITH CHECK (vendor_id = (SELECT app_actor()) AND revoked_at IS NOT NULL);

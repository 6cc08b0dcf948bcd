CREATE TABLE "waitlist_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"country" text DEFAULT 'IN' NOT NULL,
	"pincode" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"waiting_since" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"told_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_entries_key" ON "waitlist_entries" USING btree ("user_id","service_id","country","pincode");--> statement-breakpoint
CREATE INDEX "waitlist_entries_waiting_idx" ON "waitlist_entries" USING btree ("country","pincode","service_id") WHERE status = 'waiting';--> statement-breakpoint
DO $$
DECLARE t text := 'waitlist_entries';
BEGIN
  EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
  EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
  EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
  EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, 'id', '');
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO homeserve_app', t);
  EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
  EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
END $$;
--> statement-breakpoint
ALTER TABLE waitlist_entries ADD CONSTRAINT waitlist_entries_status CHECK (status IN ('waiting', 'told', 'left'));
--> statement-breakpoint
CREATE POLICY read ON waitlist_entries FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_is_staff()) OR (SELECT app_is_onboarding()));
--> statement-breakpoint
CREATE POLICY add ON waitlist_entries FOR INSERT TO homeserve_app WITH CHECK (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON waitlist_entries FOR UPDATE TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');

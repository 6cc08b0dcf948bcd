CREATE TABLE "staff_hours" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"quiet_from" integer DEFAULT 1260 NOT NULL,
	"quiet_until" integer DEFAULT 420 NOT NULL,
	"digest_at" integer DEFAULT 480,
	"told_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_hours" ADD CONSTRAINT "staff_hours_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE staff_hours ADD CONSTRAINT staff_hours_minutes CHECK (quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439
  AND (digest_at IS NULL OR digest_at BETWEEN 0 AND 1439));
--> statement-breakpoint
DO $$
BEGIN
  CREATE TRIGGER no_delete BEFORE DELETE ON staff_hours FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE staff_hours ENABLE ALWAYS TRIGGER no_delete;
  CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_hours FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE staff_hours ENABLE ALWAYS TRIGGER no_truncate;
  CREATE TRIGGER touch BEFORE UPDATE ON staff_hours FOR EACH ROW EXECUTE FUNCTION touch_row();
  CREATE TRIGGER audit AFTER INSERT OR UPDATE ON staff_hours FOR EACH ROW EXECUTE FUNCTION audit_row('user_id', '');
  ALTER TABLE staff_hours ENABLE ALWAYS TRIGGER audit;
  ALTER TABLE staff_hours ENABLE ROW LEVEL SECURITY;
  REVOKE ALL ON staff_hours FROM PUBLIC;
  GRANT SELECT, INSERT, UPDATE ON staff_hours TO homeserve_app;
  GRANT SELECT ON staff_hours TO homeserve_readonly;
  CREATE POLICY readonly ON staff_hours FOR SELECT TO homeserve_readonly USING (true);
  CREATE POLICY read ON staff_hours FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
  CREATE POLICY add ON staff_hours FOR INSERT TO homeserve_app WITH CHECK (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
  CREATE POLICY change ON staff_hours FOR UPDATE TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
END $$;

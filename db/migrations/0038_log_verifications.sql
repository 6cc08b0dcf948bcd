CREATE TABLE "log_verifications" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"rows" bigint DEFAULT 0 NOT NULL,
	"erased" bigint DEFAULT 0 NOT NULL,
	"exported_heads" integer DEFAULT 0 NOT NULL,
	"faults" integer DEFAULT 0 NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "log_verifications_started_idx" ON "log_verifications" USING btree ("started_at" DESC NULLS LAST,"id" DESC NULLS LAST);
--> statement-breakpoint
DO $$
DECLARE t text := 'log_verifications';
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
  EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN (''super_admin'', ''system''))', t);
  EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = ''system'')', t);
  EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = ''system'')', t);
END $$;

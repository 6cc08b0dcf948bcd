CREATE TABLE "desk_cases" (
	"kind" text NOT NULL,
	"thing_id" uuid NOT NULL,
	"owner_id" uuid,
	"wakes_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "desk_cases_kind_thing_id_pk" PRIMARY KEY("kind","thing_id")
);
--> statement-breakpoint
CREATE TABLE "desk_notes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"thing_id" uuid NOT NULL,
	"by_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "desk_cases" ADD CONSTRAINT "desk_cases_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_notes" ADD CONSTRAINT "desk_notes_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_cases_owner_idx" ON "desk_cases" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "desk_notes_case_idx" ON "desk_notes" USING btree ("kind","thing_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "desk_notes_by_idx" ON "desk_notes" USING btree ("by_id");--> statement-breakpoint
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('desk_cases', 'kind,thing_id', 'SELECT, INSERT, UPDATE'), ('desk_notes', 'id', 'SELECT, INSERT')) AS x (name, key, grants) LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t.name);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t.name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t.name);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t.name);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t.name, t.key, '');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t.name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t.name);
    EXECUTE format('GRANT %s ON %I TO homeserve_app', t.grants, t.name);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t.name);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t.name);
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN (''ops_manager'', ''super_admin'', ''system''))', t.name);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) IN (''ops_manager'', ''super_admin'', ''system''))', t.name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY change ON desk_cases FOR UPDATE TO homeserve_app USING ((SELECT app_role()) IN ('ops_manager', 'super_admin', 'system'));

CREATE TABLE "template_texts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"subject" text,
	"body" text,
	"sms" text,
	"action" text,
	"holds_from" timestamp (3) with time zone NOT NULL,
	"by_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "template_texts" ADD CONSTRAINT "template_texts_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "template_texts_version_key" ON "template_texts" USING btree ("template","locale","version" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "template_texts_by_idx" ON "template_texts" USING btree ("by_id");--> statement-breakpoint
ALTER TABLE template_texts ADD CONSTRAINT template_texts_whole CHECK (num_nonnulls(subject, body, sms, action) IN (0, 4) AND version > 0);
--> statement-breakpoint
DO $$
BEGIN
  CREATE TRIGGER no_delete BEFORE DELETE ON template_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE template_texts ENABLE ALWAYS TRIGGER no_delete;
  CREATE TRIGGER no_update BEFORE UPDATE ON template_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE template_texts ENABLE ALWAYS TRIGGER no_update;
  CREATE TRIGGER no_truncate BEFORE TRUNCATE ON template_texts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE template_texts ENABLE ALWAYS TRIGGER no_truncate;
  CREATE TRIGGER audit AFTER INSERT OR UPDATE ON template_texts FOR EACH ROW EXECUTE FUNCTION audit_row('id', '');
  ALTER TABLE template_texts ENABLE ALWAYS TRIGGER audit;
  ALTER TABLE template_texts ENABLE ROW LEVEL SECURITY;
  REVOKE ALL ON template_texts FROM PUBLIC;
  GRANT SELECT, INSERT ON template_texts TO homeserve_app;
  GRANT SELECT ON template_texts TO homeserve_readonly;
  CREATE POLICY readonly ON template_texts FOR SELECT TO homeserve_readonly USING (true);
  -- Whoever reads his messages reads them in these words.
  CREATE POLICY read ON template_texts FOR SELECT TO homeserve_app USING ((SELECT app_role()) IS NOT NULL);
  CREATE POLICY add ON template_texts FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'super_admin');
END $$;

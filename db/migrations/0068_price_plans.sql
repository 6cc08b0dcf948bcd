CREATE TABLE "price_plans" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"service_id" uuid NOT NULL,
	"price_minor" integer NOT NULL,
	"tax_bps" integer NOT NULL,
	"holds_from" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"by_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "price_plans" ADD CONSTRAINT "price_plans_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_plans" ADD CONSTRAINT "price_plans_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "price_plans_day_key" ON "price_plans" USING btree ("service_id","holds_from") WHERE status = 'planned';--> statement-breakpoint
CREATE INDEX "price_plans_due_idx" ON "price_plans" USING btree ("holds_from") WHERE status = 'planned';--> statement-breakpoint
CREATE INDEX "price_plans_by_idx" ON "price_plans" USING btree ("by_id");--> statement-breakpoint
ALTER TABLE price_plans ADD CONSTRAINT price_plans_numbers CHECK (price_minor >= 0 AND tax_bps BETWEEN 0 AND 10000 AND status IN ('planned', 'applied', 'withdrawn'));
--> statement-breakpoint
DO $$
BEGIN
  CREATE TRIGGER no_delete BEFORE DELETE ON price_plans FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE price_plans ENABLE ALWAYS TRIGGER no_delete;
  CREATE TRIGGER no_truncate BEFORE TRUNCATE ON price_plans FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE price_plans ENABLE ALWAYS TRIGGER no_truncate;
  CREATE TRIGGER touch BEFORE UPDATE ON price_plans FOR EACH ROW EXECUTE FUNCTION touch_row();
  CREATE TRIGGER audit AFTER INSERT OR UPDATE ON price_plans FOR EACH ROW EXECUTE FUNCTION audit_row('id', '');
  ALTER TABLE price_plans ENABLE ALWAYS TRIGGER audit;
  ALTER TABLE price_plans ENABLE ROW LEVEL SECURITY;
  REVOKE ALL ON price_plans FROM PUBLIC;
  GRANT SELECT, INSERT, UPDATE ON price_plans TO homeserve_app;
  GRANT SELECT ON price_plans TO homeserve_readonly;
  CREATE POLICY readonly ON price_plans FOR SELECT TO homeserve_readonly USING (true);
  CREATE POLICY read ON price_plans FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system'));
  CREATE POLICY add ON price_plans FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'super_admin');
  CREATE POLICY change ON price_plans FOR UPDATE TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system'));
END $$;

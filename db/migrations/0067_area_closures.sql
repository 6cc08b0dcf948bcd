CREATE TABLE "area_closures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"country" text DEFAULT 'IN' NOT NULL,
	"state" text NOT NULL,
	"district" text,
	"pincode" text,
	"closes_on" date NOT NULL,
	"reason" text NOT NULL,
	"closed_by_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"opened_by_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "area_closures" ADD CONSTRAINT "area_closures_closed_by_id_users_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_closures" ADD CONSTRAINT "area_closures_opened_by_id_users_id_fk" FOREIGN KEY ("opened_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "area_closures_live_key" ON "area_closures" USING btree ("country","state",coalesce(district, ''),coalesce(pincode, '')) WHERE opened_at is null;--> statement-breakpoint
CREATE INDEX "area_closures_created_idx" ON "area_closures" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "area_closures_state_idx" ON "area_closures" USING btree ("country","state","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "area_closures_closed_by_idx" ON "area_closures" USING btree ("closed_by_id");--> statement-breakpoint
CREATE INDEX "area_closures_opened_by_idx" ON "area_closures" USING btree ("opened_by_id");--> statement-breakpoint
ALTER TABLE area_closures ADD CONSTRAINT area_closures_nested CHECK (district IS NOT NULL OR pincode IS NULL);
--> statement-breakpoint
ALTER TABLE area_closures ADD CONSTRAINT area_closures_opened CHECK ((opened_at IS NULL) = (opened_by_id IS NULL));
--> statement-breakpoint
DO $$
BEGIN
  CREATE TRIGGER no_delete BEFORE DELETE ON area_closures FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE area_closures ENABLE ALWAYS TRIGGER no_delete;
  CREATE TRIGGER no_truncate BEFORE TRUNCATE ON area_closures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE area_closures ENABLE ALWAYS TRIGGER no_truncate;
  CREATE TRIGGER touch BEFORE UPDATE ON area_closures FOR EACH ROW EXECUTE FUNCTION touch_row();
  CREATE TRIGGER audit AFTER INSERT OR UPDATE ON area_closures FOR EACH ROW EXECUTE FUNCTION audit_row('id', '');
  ALTER TABLE area_closures ENABLE ALWAYS TRIGGER audit;
  ALTER TABLE area_closures ENABLE ROW LEVEL SECURITY;
  REVOKE ALL ON area_closures FROM PUBLIC;
  GRANT SELECT, INSERT, UPDATE ON area_closures TO homeserve_app;
  GRANT SELECT ON area_closures TO homeserve_readonly;
  CREATE POLICY readonly ON area_closures FOR SELECT TO homeserve_readonly USING (true);
  -- Whoever looks for a time is told why there is none.
  CREATE POLICY read ON area_closures FOR SELECT TO homeserve_app USING ((SELECT app_role()) IS NOT NULL);
  CREATE POLICY add ON area_closures FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'super_admin');
  CREATE POLICY change ON area_closures FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'super_admin');
END $$;

CREATE TABLE "booking_shots" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"shot_id" uuid,
	"label" text NOT NULL,
	"moment" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_shots" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"service_id" uuid NOT NULL,
	"label" text NOT NULL,
	"moment" text NOT NULL,
	"position" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "shot_id" uuid;--> statement-breakpoint
ALTER TABLE "booking_shots" ADD CONSTRAINT "booking_shots_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_shots" ADD CONSTRAINT "booking_shots_shot_id_service_shots_id_fk" FOREIGN KEY ("shot_id") REFERENCES "public"."service_shots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_shots" ADD CONSTRAINT "service_shots_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_shots_key" ON "booking_shots" USING btree ("booking_id","position");--> statement-breakpoint
CREATE INDEX "service_shots_service_idx" ON "service_shots" USING btree ("service_id","position");--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_shot_id_booking_shots_id_fk" FOREIGN KEY ("shot_id") REFERENCES "public"."booking_shots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE service_shots ADD CONSTRAINT service_shots_moment CHECK (moment IN ('before', 'after', 'both'));
--> statement-breakpoint
ALTER TABLE booking_shots ADD CONSTRAINT booking_shots_moment CHECK (moment IN ('before', 'after', 'both'));
--> statement-breakpoint
ALTER TABLE photos ADD CONSTRAINT photos_shot CHECK (shot_id IS NULL OR kind <> 'other');
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service_shots', 'booking_shots'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, 'id', '');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO homeserve_app', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON service_shots TO homeserve_app;
--> statement-breakpoint
CREATE TRIGGER bump_catalog AFTER INSERT OR UPDATE ON service_shots FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog();
--> statement-breakpoint
CREATE POLICY read_by_all ON service_shots FOR SELECT TO homeserve_app USING ((SELECT app_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY added_by_admin ON service_shots FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY changed_by_admin ON service_shots FOR UPDATE TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
-- Written when the visit is booked; nobody changes afterwards what it asks for.
CREATE POLICY read ON booking_shots FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR booking_id = (SELECT app_linked_booking()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON booking_shots FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()) OR app_is_customer_of(booking_id));
--> statement-breakpoint
CREATE POLICY read_booking_shots ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name = 'booking_shots');

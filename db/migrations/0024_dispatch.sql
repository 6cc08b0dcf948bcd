CREATE TABLE "dispatches" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"wave" integer NOT NULL,
	"round" integer NOT NULL,
	"cause" text NOT NULL,
	"policy_id" uuid NOT NULL,
	"weights" jsonb NOT NULL,
	"candidates" jsonb NOT NULL,
	"free" integer NOT NULL,
	"asked" integer NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "favourite_vendors" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"customer_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "booking_offers" ADD COLUMN "rank" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_offers" ADD COLUMN "ranked_of" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_offers" ADD COLUMN "gave_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "asks_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "ask_round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatches" ADD CONSTRAINT "dispatches_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite_vendors" ADD CONSTRAINT "favourite_vendors_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite_vendors" ADD CONSTRAINT "favourite_vendors_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dispatches_key" ON "dispatches" USING btree ("booking_id","wave");--> statement-breakpoint
CREATE INDEX "dispatches_created_idx" ON "dispatches" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "favourite_vendors_key" ON "favourite_vendors" USING btree ("customer_id","vendor_id");--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dispatches', 'favourite_vendors'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, 'id', '');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON dispatches FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE dispatches ENABLE ALWAYS TRIGGER no_update;
--> statement-breakpoint
GRANT SELECT, INSERT ON dispatches TO homeserve_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON favourite_vendors TO homeserve_app;
--> statement-breakpoint
CREATE TRIGGER touch BEFORE UPDATE ON favourite_vendors FOR EACH ROW EXECUTE FUNCTION touch_row();
--> statement-breakpoint
ALTER TABLE dispatches ADD CONSTRAINT dispatches_cause CHECK (cause IN ('booked', 'unanswered', 'declined', 'given_back', 'moved'));
--> statement-breakpoint
ALTER TABLE dispatches ADD CONSTRAINT dispatches_counts CHECK (wave > 0 AND round > 0 AND asked > 0 AND asked <= free);
--> statement-breakpoint
ALTER TABLE favourite_vendors ADD CONSTRAINT favourite_vendors_two_people CHECK (customer_id <> vendor_id);
--> statement-breakpoint
CREATE POLICY read ON dispatches FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON dispatches FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read ON favourite_vendors FOR SELECT TO homeserve_app USING (customer_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON favourite_vendors FOR INSERT TO homeserve_app WITH CHECK (customer_id = (SELECT app_actor()));
--> statement-breakpoint
CREATE POLICY change ON favourite_vendors FOR UPDATE TO homeserve_app USING (customer_id = (SELECT app_actor()));

CREATE TABLE "slot_holds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid,
	"service_id" uuid NOT NULL,
	"add_on_ids" uuid[] NOT NULL,
	"country" text DEFAULT 'IN' NOT NULL,
	"pincode" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"time_zone" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'held' NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"booking_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "vendor_blocks" ADD COLUMN "hold_id" uuid;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slot_holds_booking_idx" ON "slot_holds" USING btree ("booking_id");--> statement-breakpoint
ALTER TABLE "vendor_blocks" ADD CONSTRAINT "vendor_blocks_hold_id_slot_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."slot_holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_blocks_one_active_per_hold" ON "vendor_blocks" USING btree ("hold_id") WHERE state = 'active' and hold_id is not null;
--> statement-breakpoint
DO $$
DECLARE t text := 'slot_holds';
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
ALTER TABLE slot_holds
  ADD CONSTRAINT slot_holds_status CHECK (status IN ('held', 'used', 'released') AND (status <> 'used' OR booking_id IS NOT NULL) AND (status <> 'held' OR booking_id IS NULL)),
  ADD CONSTRAINT slot_holds_times CHECK (ends_at > starts_at AND expires_at > created_at);
--> statement-breakpoint
-- One live hold a person: a lapsed one ends before the next begins.
ALTER TABLE slot_holds ADD CONSTRAINT slot_holds_one_at_a_time
  EXCLUDE USING gist (user_id WITH =, tstzrange(created_at, expires_at) WITH &&) WHERE (status = 'held' AND user_id IS NOT NULL);
--> statement-breakpoint
ALTER TABLE vendor_blocks ADD CONSTRAINT vendor_blocks_hold CHECK (hold_id IS NULL OR (kind = 'reservation' AND booking_id IS NULL AND lapses_at IS NOT NULL));
--> statement-breakpoint
CREATE POLICY read ON slot_holds FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
-- A guest has no rows of his own: the machine writes for him, on his behalf.
CREATE POLICY add ON slot_holds FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON slot_holds FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system');

CREATE TABLE "reschedules" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"vendor_id" uuid,
	"status" text DEFAULT 'proposed' NOT NULL,
	"asked_by" uuid NOT NULL,
	"side" text NOT NULL,
	"old_starts_at" timestamp (3) with time zone NOT NULL,
	"old_ends_at" timestamp (3) with time zone NOT NULL,
	"new_starts_at" timestamp (3) with time zone NOT NULL,
	"new_ends_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"reason" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "original_starts_at" timestamp (3) with time zone;--> statement-breakpoint
-- Rewrites the table without a trigger: nobody changed these bookings.
ALTER TABLE "bookings" ALTER COLUMN "original_starts_at" TYPE timestamp (3) with time zone USING "starts_at", ALTER COLUMN "original_starts_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor_blocks" ADD COLUMN "reschedule_id" uuid;--> statement-breakpoint
ALTER TABLE "reschedules" ADD CONSTRAINT "reschedules_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reschedules" ADD CONSTRAINT "reschedules_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reschedules" ADD CONSTRAINT "reschedules_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reschedules" ADD CONSTRAINT "reschedules_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reschedules_one_open" ON "reschedules" USING btree ("booking_id") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "reschedules_booking_idx" ON "reschedules" USING btree ("booking_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reschedules_expiry_idx" ON "reschedules" USING btree ("expires_at") WHERE status = 'proposed';--> statement-breakpoint
ALTER TABLE "vendor_blocks" ADD CONSTRAINT "vendor_blocks_reschedule_id_reschedules_id_fk" FOREIGN KEY ("reschedule_id") REFERENCES "public"."reschedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_blocks_one_active_per_reschedule" ON "vendor_blocks" USING btree ("reschedule_id") WHERE state = 'active' and reschedule_id is not null;
--> statement-breakpoint
DO $$
DECLARE t text := 'reschedules';
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
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON reschedules FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"proposed":["accepted","rejected","expired","superseded","withdrawn"],"accepted":[],"rejected":[],"expired":[],"superseded":[],"withdrawn":[]}', '["proposed"]');
--> statement-breakpoint
ALTER TABLE reschedules
  ADD CONSTRAINT reschedules_side CHECK (side IN ('customer', 'vendor')),
  ADD CONSTRAINT reschedules_times CHECK (old_ends_at > old_starts_at AND new_ends_at > new_starts_at AND new_starts_at <> old_starts_at),
  ADD CONSTRAINT reschedules_decided CHECK ((status = 'proposed') = (decided_at IS NULL));
--> statement-breakpoint
ALTER TABLE vendor_blocks ADD CONSTRAINT vendor_blocks_reschedule
  CHECK (reschedule_id IS NULL OR (kind = 'reservation' AND booking_id IS NULL AND hold_id IS NULL AND lapses_at IS NOT NULL));
--> statement-breakpoint
-- Nobody else reads them: a professional those of visits that were his then.
CREATE POLICY read ON reschedules FOR SELECT TO homeserve_app USING (app_is_customer_of(booking_id) OR vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
-- What one side asks, the other side answers: the machine writes for both, on their behalf.
CREATE POLICY add ON reschedules FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON reschedules FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system');
--> statement-breakpoint
-- What was booked at first stays what fees judge, whatever is moved.
CREATE FUNCTION keep_original_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.original_starts_at := NEW.starts_at;
  ELSIF NEW.original_starts_at IS DISTINCT FROM OLD.original_starts_at THEN
    RAISE EXCEPTION 'the original start of a booking never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'bookings_original_start';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER original_start BEFORE INSERT OR UPDATE OF original_starts_at ON bookings FOR EACH ROW EXECUTE FUNCTION keep_original_start();
--> statement-breakpoint
-- A visit that goes on leaves no open question behind, whichever command moves it; the time that was kept is free again.
CREATE FUNCTION overtake_reschedule() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE overtaken uuid;
BEGIN
  UPDATE reschedules SET status = 'superseded', decided_at = app_now() WHERE booking_id = NEW.id AND status = 'proposed' RETURNING id INTO overtaken;
  IF overtaken IS NOT NULL THEN
    UPDATE vendor_blocks SET state = 'released' WHERE reschedule_id = overtaken AND state = 'active';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION overtake_reschedule() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER overtake AFTER UPDATE OF status, vendor_id, starts_at, en_route_at, arrived_at ON bookings FOR EACH ROW
  WHEN (OLD.status IN ('requested', 'accepted') AND (OLD.status IS DISTINCT FROM NEW.status OR OLD.vendor_id IS DISTINCT FROM NEW.vendor_id
    OR OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.en_route_at IS DISTINCT FROM NEW.en_route_at OR OLD.arrived_at IS DISTINCT FROM NEW.arrived_at))
  EXECUTE FUNCTION overtake_reschedule();
--> statement-breakpoint
CREATE POLICY read_reschedules ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name = 'reschedules');
--> statement-breakpoint
ALTER TABLE dispatches DROP CONSTRAINT dispatches_cause, ADD CONSTRAINT dispatches_cause CHECK (cause IN ('booked', 'unanswered', 'declined', 'given_back', 'moved', 'rescheduled'));
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.vendor_blocks AS SELECT * FROM public.vendor_blocks WHERE app_role() = 'system';
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.bookings AS SELECT * FROM public.bookings WHERE app_role() = 'system';

CREATE TABLE "contact_attempts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_troubles" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"reason" text,
	"note" text,
	"photo_id" uuid,
	"way" text NOT NULL,
	"proposed_start" timestamp (3) with time zone,
	"fee_minor" integer NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"answer_by" timestamp (3) with time zone,
	"outcome" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"evidence" jsonb NOT NULL,
	"objection" text,
	"objected_at" timestamp (3) with time zone,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "booking_offers" ADD COLUMN "no_show" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "late_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contact_attempts" ADD CONSTRAINT "contact_attempts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_attempts" ADD CONSTRAINT "contact_attempts_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_troubles" ADD CONSTRAINT "visit_troubles_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_troubles" ADD CONSTRAINT "visit_troubles_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_troubles" ADD CONSTRAINT "visit_troubles_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_troubles" ADD CONSTRAINT "visit_troubles_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_troubles" ADD CONSTRAINT "visit_troubles_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_attempts_booking_idx" ON "contact_attempts" USING btree ("booking_id","at");--> statement-breakpoint
CREATE INDEX "visit_troubles_booking_idx" ON "visit_troubles" USING btree ("booking_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "visit_troubles_one_open" ON "visit_troubles" USING btree ("booking_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "visit_troubles_burning_idx" ON "visit_troubles" USING btree ("answer_by") WHERE status in ('open', 'objected');--> statement-breakpoint
-- A new column of a table needs its view made again.
CREATE OR REPLACE VIEW matching.bookings AS SELECT * FROM public.bookings WHERE app_role() = 'system';
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.booking_offers AS SELECT * FROM public.booking_offers WHERE app_role() = 'system';
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['contact_attempts', 'visit_troubles'] LOOP
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
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR app_is_party(booking_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON contact_attempts FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE contact_attempts ENABLE ALWAYS TRIGGER no_update;
--> statement-breakpoint
GRANT SELECT, INSERT ON contact_attempts TO homeserve_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON visit_troubles TO homeserve_app;
--> statement-breakpoint
CREATE TRIGGER touch BEFORE UPDATE ON visit_troubles FOR EACH ROW EXECUTE FUNCTION touch_row();
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON visit_troubles FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["done","withdrawn"],"done":["objected"],"objected":["answered"],"withdrawn":[],"answered":[]}', '["open"]');
--> statement-breakpoint
ALTER TABLE contact_attempts ADD CONSTRAINT contact_attempts_kind CHECK (kind IN ('call', 'sms', 'knock'));
--> statement-breakpoint
ALTER TABLE visit_troubles
  ADD CONSTRAINT visit_troubles_kind CHECK (kind IN ('customer_no_show', 'cannot_finish') AND (kind = 'cannot_finish') = (reason IS NOT NULL)),
  ADD CONSTRAINT visit_troubles_reason CHECK (reason IN ('absent', 'unsafe', 'parts')),
  ADD CONSTRAINT visit_troubles_way CHECK (way IN ('reschedule', 'return', 'charge') AND outcome IN ('charge', 'another_time') AND fee_minor >= 0),
  ADD CONSTRAINT visit_troubles_ended CHECK ((status IN ('done', 'objected', 'answered')) = (outcome IS NOT NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
  ADD CONSTRAINT visit_troubles_objection CHECK ((status IN ('objected', 'answered')) = (objection IS NOT NULL) AND (status = 'answered') = (answer IS NOT NULL));
--> statement-breakpoint
CREATE POLICY add ON contact_attempts FOR INSERT TO homeserve_app WITH CHECK (vendor_id = (SELECT app_actor()) AND app_is_vendor_of(booking_id));
--> statement-breakpoint
CREATE POLICY add ON visit_troubles FOR INSERT TO homeserve_app WITH CHECK (vendor_id = (SELECT app_actor()) AND app_is_vendor_of(booking_id));
--> statement-breakpoint
CREATE POLICY change ON visit_troubles FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()) OR app_is_party(booking_id));

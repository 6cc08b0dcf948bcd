CREATE TABLE "card_checks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"payment_method_id" text,
	"occasion" text NOT NULL,
	"result" text DEFAULT 'pending' NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_dues" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"amount_minor" integer NOT NULL,
	"commission_minor" integer DEFAULT 0 NOT NULL,
	"tax_minor" integer DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"kind" text,
	"tax_bps" integer,
	"reason" text,
	"requested_by" uuid,
	"opened_at" timestamp (3) with time zone,
	"step" integer DEFAULT 0 NOT NULL,
	"stepped_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "payments_hold_clock_idx";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "due_id" uuid;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_dues" ADD CONSTRAINT "payment_dues_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_dues" ADD CONSTRAINT "payment_dues_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_dues" ADD CONSTRAINT "payment_dues_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "card_checks_once" ON "card_checks" USING btree ("booking_id","payment_method_id","occasion");--> statement-breakpoint
CREATE INDEX "card_checks_bad_idx" ON "card_checks" USING btree ("booking_id") WHERE result in ('gone', 'expired', 'declined', 'needs_bank');--> statement-breakpoint
CREATE UNIQUE INDEX "payment_dues_one_visit" ON "payment_dues" USING btree ("booking_id") WHERE purpose = 'visit' and status in ('open', 'overdue');--> statement-breakpoint
CREATE UNIQUE INDEX "payment_dues_one_fee" ON "payment_dues" USING btree ("booking_id") WHERE purpose = 'fee';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_dues_one_shortfall" ON "payment_dues" USING btree ("booking_id") WHERE purpose = 'excess' and requested_by is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_dues_one_extra" ON "payment_dues" USING btree ("booking_id") WHERE status in ('proposed', 'open', 'overdue') and requested_by is not null;--> statement-breakpoint
CREATE INDEX "payment_dues_booking_idx" ON "payment_dues" USING btree ("booking_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "payment_dues_customer_idx" ON "payment_dues" USING btree ("customer_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "payment_dues_next_idx" ON "payment_dues" USING btree ("next_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "payment_dues_overdue_idx" ON "payment_dues" USING btree ("stepped_at") WHERE status = 'overdue';--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_due_id_payment_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."payment_dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_live_due" ON "payments" USING btree ("due_id") WHERE due_id is not null and status in ('created', 'requires_action', 'authorized', 'captured', 'partially_refunded', 'refunded', 'charged_back');--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_live_tip" ON "payments" USING btree ("booking_id") WHERE purpose = 'tip' and status in ('created', 'requires_action', 'authorized', 'captured', 'partially_refunded', 'refunded', 'charged_back');--> statement-breakpoint
CREATE INDEX "payments_hold_clock_idx" ON "payments" USING btree ("capture_before","id") WHERE status = 'authorized';--> statement-breakpoint
-- Fees that were charged or tried before there were dues.
SELECT set_config('app.role', 'system', true), set_config('app.request_id', 'migration:dues', true);
--> statement-breakpoint
INSERT INTO payment_dues (booking_id, customer_id, purpose, status, amount_minor, commission_minor, currency, opened_at, next_at, closed_at)
  SELECT DISTINCT ON (booking_id) booking_id, customer_id, 'fee', CASE WHEN captured_minor > 0 THEN 'paid' ELSE 'open' END, amount_minor,
    commission_minor, currency, created_at, CASE WHEN captured_minor > 0 THEN NULL ELSE app_now() END, captured_at
  FROM payments WHERE purpose = 'fee' ORDER BY booking_id, captured_minor > 0 DESC, created_at DESC;
--> statement-breakpoint
UPDATE payments p SET due_id = d.id FROM payment_dues d WHERE d.booking_id = p.booking_id AND p.purpose = 'fee';
--> statement-breakpoint
SELECT set_config('app.role', '', true), set_config('app.request_id', '', true);
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['payment_dues', 'card_checks'] LOOP
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
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR app_is_customer_of(booking_id))', t);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()))', t);
    EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON payment_dues FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"proposed":["open","declined","ended"],"open":["overdue","paid","ended"],"overdue":["paid","ended"],"paid":[],"declined":[],"ended":[]}',
  '["proposed","open"]');
--> statement-breakpoint
ALTER TABLE payment_dues
  ADD CONSTRAINT payment_dues_purpose CHECK (purpose IN ('visit', 'excess', 'fee')),
  ADD CONSTRAINT payment_dues_amounts CHECK (amount_minor > 0 AND commission_minor >= 0 AND tax_minor >= 0 AND commission_minor + tax_minor <= amount_minor AND step >= 0),
  ADD CONSTRAINT payment_dues_kind CHECK (kind IN ('labour', 'material') AND (requested_by IS NULL) = (kind IS NULL)),
  ADD CONSTRAINT payment_dues_extra CHECK (requested_by IS NULL OR (purpose = 'excess' AND reason IS NOT NULL)),
  ADD CONSTRAINT payment_dues_clock CHECK ((status IN ('proposed', 'declined') OR opened_at IS NOT NULL OR status = 'ended') AND (next_at IS NULL OR status = 'open')),
  ADD CONSTRAINT payment_dues_closed CHECK ((status IN ('paid', 'declined', 'ended')) = (closed_at IS NOT NULL));
--> statement-breakpoint
ALTER TABLE card_checks
  ADD CONSTRAINT card_checks_occasion CHECK (occasion IN ('before', 'start')),
  ADD CONSTRAINT card_checks_result CHECK (result IN ('pending', 'good', 'gone', 'expired', 'declined', 'needs_bank') AND (result = 'pending') = (checked_at IS NULL));
--> statement-breakpoint
-- A due is paid by attempts of its own purpose; a tip and a visit by none.
ALTER TABLE payments ADD CONSTRAINT payments_due CHECK ((due_id IS NOT NULL) = (purpose IN ('fee', 'excess')));

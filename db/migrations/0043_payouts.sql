CREATE TABLE "bank_accounts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"vendor_id" uuid NOT NULL,
	"holder" text NOT NULL,
	"ifsc" text NOT NULL,
	"last_four" text NOT NULL,
	"sealed_number" "bytea",
	"vault_key_id" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_batch_items" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"line_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_batch_lines" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"batch_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"bank_account_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"amount_minor" integer NOT NULL,
	"bank_reference" text,
	"return_reason" text,
	"done_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_batches" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"number" integer NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"total_minor" integer NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"made_by" uuid NOT NULL,
	"approved_by" uuid,
	"sent_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "bank_batches_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "case_evidence" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"dispute_id" uuid,
	"chargeback_id" uuid,
	"refund_id" uuid,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"note" text,
	"added_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chargebacks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"payment_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"stripe_dispute_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"amount_minor" integer NOT NULL,
	"taken_minor" integer DEFAULT 0 NOT NULL,
	"fee_minor" integer DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"evidence_due_by" timestamp (3) with time zone,
	"evidence" jsonb,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "chargebacks_stripe_dispute_id_unique" UNIQUE("stripe_dispute_id")
);
--> statement-breakpoint
CREATE TABLE "payout_accounts" (
	"vendor_id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"needs_by" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payout_reversals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"transfer_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"refund_id" uuid,
	"chargeback_id" uuid,
	"status" text DEFAULT 'created' NOT NULL,
	"amount_minor" integer NOT NULL,
	"netted_minor" integer DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"stripe_reversal_id" text,
	"failure_code" text,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "payout_reversals_refund_id_unique" UNIQUE("refund_id"),
	CONSTRAINT "payout_reversals_chargeback_id_unique" UNIQUE("chargeback_id"),
	CONSTRAINT "payout_reversals_stripe_reversal_id_unique" UNIQUE("stripe_reversal_id")
);
--> statement-breakpoint
CREATE TABLE "refund_lines" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"refund_id" uuid NOT NULL,
	"booking_item_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"tax_minor" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment_actions" ADD COLUMN "bearer" text;--> statement-breakpoint
ALTER TABLE "payment_actions" ADD COLUMN "lines" jsonb;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "bearer" text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "vendor_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "reversed_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "netted_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "hold_reason" text;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "retry_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_batch_items" ADD CONSTRAINT "bank_batch_items_line_id_bank_batch_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."bank_batch_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_batch_items" ADD CONSTRAINT "bank_batch_items_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_batch_lines" ADD CONSTRAINT "bank_batch_lines_batch_id_bank_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."bank_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_batch_lines" ADD CONSTRAINT "bank_batch_lines_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_batch_lines" ADD CONSTRAINT "bank_batch_lines_bank_account_id_bank_accounts_id_fk" FOREIGN KEY ("bank_account_id") REFERENCES "public"."bank_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_batches" ADD CONSTRAINT "bank_batches_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_batches" ADD CONSTRAINT "bank_batches_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_chargeback_id_chargebacks_id_fk" FOREIGN KEY ("chargeback_id") REFERENCES "public"."chargebacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_accounts" ADD CONSTRAINT "payout_accounts_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_reversals" ADD CONSTRAINT "payout_reversals_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_reversals" ADD CONSTRAINT "payout_reversals_vendor_id_users_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_reversals" ADD CONSTRAINT "payout_reversals_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_reversals" ADD CONSTRAINT "payout_reversals_chargeback_id_chargebacks_id_fk" FOREIGN KEY ("chargeback_id") REFERENCES "public"."chargebacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_booking_item_id_booking_items_id_fk" FOREIGN KEY ("booking_item_id") REFERENCES "public"."booking_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_accounts_one_active" ON "bank_accounts" USING btree ("vendor_id") WHERE active;--> statement-breakpoint
CREATE INDEX "bank_accounts_vendor_idx" ON "bank_accounts" USING btree ("vendor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_batch_items_one_batch" ON "bank_batch_items" USING btree ("transfer_id") WHERE active;--> statement-breakpoint
CREATE INDEX "bank_batch_items_line_idx" ON "bank_batch_items" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "bank_batch_items_transfer_idx" ON "bank_batch_items" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_batch_lines_key" ON "bank_batch_lines" USING btree ("batch_id","vendor_id");--> statement-breakpoint
CREATE INDEX "bank_batches_created_idx" ON "bank_batches" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "case_evidence_key" ON "case_evidence" USING btree (coalesce(dispute_id, chargeback_id, refund_id),"kind","subject_id");--> statement-breakpoint
CREATE INDEX "case_evidence_booking_idx" ON "case_evidence" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "chargebacks_payment_idx" ON "chargebacks" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "chargebacks_booking_idx" ON "chargebacks" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "chargebacks_created_idx" ON "chargebacks" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "chargebacks_due_idx" ON "chargebacks" USING btree ("evidence_due_by") WHERE status in ('needs_response', 'warning_needs_response');--> statement-breakpoint
CREATE INDEX "payout_reversals_transfer_idx" ON "payout_reversals" USING btree ("transfer_id");--> statement-breakpoint
CREATE INDEX "payout_reversals_open_idx" ON "payout_reversals" USING btree ("updated_at") WHERE status = 'created';--> statement-breakpoint
CREATE INDEX "payout_reversals_vendor_idx" ON "payout_reversals" USING btree ("vendor_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "refund_lines_key" ON "refund_lines" USING btree ("refund_id","booking_item_id");--> statement-breakpoint
CREATE INDEX "refund_lines_item_idx" ON "refund_lines" USING btree ("booking_item_id");--> statement-breakpoint
CREATE INDEX "transfers_retry_idx" ON "transfers" USING btree ("retry_at") WHERE status = 'failed' and retry_at is not null;--> statement-breakpoint
CREATE INDEX "transfers_bank_idx" ON "transfers" USING btree ("vendor_id","due_at") WHERE status = 'held' and failure_code = 'bank_batch';
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['refund_lines', 'chargebacks', 'payout_reversals', 'case_evidence', 'payout_accounts', 'bank_accounts', 'bank_batches', 'bank_batch_lines', 'bank_batch_items'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t,
      CASE t WHEN 'payout_accounts' THEN 'vendor_id' ELSE 'id' END, CASE t WHEN 'bank_accounts' THEN 'sealed_number' ELSE '' END);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO homeserve_app', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['chargebacks', 'case_evidence', 'bank_batches'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['payout_reversals', 'bank_batch_lines'] LOOP
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['refund_lines', 'chargebacks', 'payout_reversals', 'case_evidence', 'bank_batches', 'bank_batch_lines', 'bank_batch_items'] LOOP
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()))', t);
    EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()))', t);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE UPDATE ON refund_lines, case_evidence FROM homeserve_app;
--> statement-breakpoint
CREATE POLICY read ON refund_lines FOR SELECT TO homeserve_app
  USING ((SELECT app_is_staff()) OR EXISTS (SELECT 1 FROM refunds r WHERE r.id = refund_id));
--> statement-breakpoint
CREATE POLICY read ON bank_batch_items FOR SELECT TO homeserve_app
  USING ((SELECT app_is_staff()) OR EXISTS (SELECT 1 FROM bank_batch_lines l WHERE l.id = line_id));
--> statement-breakpoint
CREATE POLICY read ON payout_accounts FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON payout_accounts FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON payout_accounts FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read ON bank_accounts FOR SELECT TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON bank_accounts FOR INSERT TO homeserve_app WITH CHECK (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON bank_accounts FOR UPDATE TO homeserve_app USING (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read_payouts ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name IN
  ('refund_lines', 'chargebacks', 'payout_reversals', 'case_evidence', 'payout_accounts', 'bank_accounts', 'bank_batches', 'bank_batch_lines', 'bank_batch_items'));
--> statement-breakpoint
DROP TRIGGER transition ON payments;
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON payments FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"created":["requires_action","authorized","failed"],"requires_action":["authorized","failed","cancelled"],"authorized":["captured","voided","lapsed"],"captured":["partially_refunded","refunded","charged_back"],"failed":[],"cancelled":[],"voided":[],"lapsed":[],"partially_refunded":["refunded","charged_back"],"refunded":["charged_back"],"charged_back":["captured","partially_refunded","refunded"]}', '["created"]');
--> statement-breakpoint
DROP TRIGGER transition ON transfers;
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON transfers FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"pending":["held","transferred","failed"],"held":["pending"],"failed":["pending","held"],"transferred":["reversed"],"reversed":[]}', '["pending"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON payout_reversals FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"created":["reversed","owed"],"reversed":[],"owed":[]}', '["created"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON bank_batches FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"waiting":["ready","cancelled"],"ready":["sent","cancelled"],"sent":["closed"],"closed":[],"cancelled":[]}', '["waiting"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON bank_batch_lines FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["paid","returned","cancelled"],"paid":[],"returned":[],"cancelled":[]}', '["open"]');
--> statement-breakpoint
ALTER TABLE transfers
  ADD CONSTRAINT transfers_netted CHECK (netted_minor BETWEEN 0 AND amount_minor),
  ADD CONSTRAINT transfers_reversed CHECK (reversed_minor BETWEEN 0 AND amount_minor - netted_minor AND (status <> 'reversed' OR reversed_minor = amount_minor - netted_minor));
--> statement-breakpoint
ALTER TABLE payment_actions ADD CONSTRAINT payment_actions_bearer CHECK (bearer IN ('shared', 'platform'));
--> statement-breakpoint
ALTER TABLE refunds
  ADD CONSTRAINT refunds_bearer CHECK (bearer IN ('shared', 'platform')),
  ADD CONSTRAINT refunds_vendor_part CHECK (vendor_minor BETWEEN 0 AND amount_minor AND (bearer = 'shared' OR vendor_minor = 0));
--> statement-breakpoint
ALTER TABLE refund_lines ADD CONSTRAINT refund_lines_amounts CHECK (amount_minor > 0 AND tax_minor BETWEEN 0 AND amount_minor);
--> statement-breakpoint
ALTER TABLE payout_reversals
  ADD CONSTRAINT payout_reversals_amount CHECK (amount_minor > 0 AND netted_minor BETWEEN 0 AND amount_minor AND (netted_minor = 0 OR status = 'owed')),
  ADD CONSTRAINT payout_reversals_cause CHECK (num_nonnulls(refund_id, chargeback_id) = 1),
  ADD CONSTRAINT payout_reversals_done CHECK ((status = 'reversed') = (stripe_reversal_id IS NOT NULL));
--> statement-breakpoint
ALTER TABLE chargebacks
  ADD CONSTRAINT chargebacks_status CHECK (status IN ('warning_needs_response', 'warning_under_review', 'warning_closed', 'needs_response', 'under_review', 'won', 'lost', 'prevented')),
  ADD CONSTRAINT chargebacks_amounts CHECK (amount_minor > 0 AND taken_minor >= 0),
  ADD CONSTRAINT chargebacks_submitted CHECK ((submitted_at IS NULL OR evidence IS NOT NULL) AND (submitted_at IS NULL) = (submitted_by IS NULL));
--> statement-breakpoint
ALTER TABLE case_evidence
  ADD CONSTRAINT case_evidence_kind CHECK (kind IN ('photo', 'bundle', 'message')),
  ADD CONSTRAINT case_evidence_case CHECK (num_nonnulls(dispute_id, chargeback_id, refund_id) = 1);
--> statement-breakpoint
ALTER TABLE payout_accounts ADD CONSTRAINT payout_accounts_status CHECK (status IN ('more_needed', 'in_review', 'ready', 'restricted'));
--> statement-breakpoint
ALTER TABLE bank_accounts
  ADD CONSTRAINT bank_accounts_ifsc CHECK (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
  ADD CONSTRAINT bank_accounts_last_four CHECK (last_four ~ '^[0-9]{4}$'),
  ADD CONSTRAINT bank_accounts_usable CHECK (NOT active OR sealed_number IS NOT NULL);
--> statement-breakpoint
ALTER TABLE bank_batches
  ADD CONSTRAINT bank_batches_sums CHECK (number > 0 AND total_minor > 0),
  ADD CONSTRAINT bank_batches_two CHECK (approved_by IS NULL OR approved_by <> made_by),
  ADD CONSTRAINT bank_batches_times CHECK ((sent_at IS NOT NULL) = (status IN ('sent', 'closed')) AND (closed_at IS NOT NULL) = (status = 'closed'));
--> statement-breakpoint
ALTER TABLE bank_batch_lines
  ADD CONSTRAINT bank_batch_lines_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT bank_batch_lines_done CHECK ((status IN ('paid', 'returned')) = (done_at IS NOT NULL) AND (status NOT IN ('paid', 'returned') OR bank_reference IS NOT NULL));
--> statement-breakpoint
ALTER TABLE bank_batch_items ADD CONSTRAINT bank_batch_items_amount CHECK (amount_minor > 0);
--> statement-breakpoint
-- No line of a visit gives back more than it cost, whichever attempts its money came by. The line's row is the lock.
CREATE FUNCTION guard_refund_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE cost integer; given bigint;
BEGIN
  SELECT amount_minor INTO cost FROM booking_items WHERE id = NEW.booking_item_id FOR UPDATE;
  SELECT coalesce(sum(l.amount_minor), 0) INTO given FROM refund_lines l JOIN refunds r ON r.id = l.refund_id
    WHERE l.booking_item_id = NEW.booking_item_id AND r.status <> 'failed';
  IF given + NEW.amount_minor > cost THEN
    RAISE EXCEPTION 'a line gives back no more than it cost' USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_lines_cost';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION guard_refund_line() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER cost BEFORE INSERT ON refund_lines FOR EACH ROW EXECUTE FUNCTION guard_refund_line();

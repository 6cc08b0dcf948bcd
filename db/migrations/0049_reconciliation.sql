CREATE TABLE "provider_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"provider_id" text NOT NULL,
	"type" text NOT NULL,
	"source_id" text,
	"subject" text,
	"amount_minor" integer NOT NULL,
	"fee_minor" integer NOT NULL,
	"net_minor" integer NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "provider_entries_provider_id_unique" UNIQUE("provider_id")
);
--> statement-breakpoint
CREATE TABLE "reconciliation_breaks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"booking_id" uuid,
	"payment_id" uuid,
	"ledger_minor" integer NOT NULL,
	"provider_minor" integer NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"owner_id" uuid,
	"resolution" text,
	"reason" text,
	"decided_by" uuid,
	"approved_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"started_by" uuid,
	"started_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"read_until" timestamp (3) with time zone,
	"entries_read" integer DEFAULT 0 NOT NULL,
	"fees_posted" integer DEFAULT 0 NOT NULL,
	"opened" integer DEFAULT 0 NOT NULL,
	"healed" integer DEFAULT 0 NOT NULL,
	"provider_minor" bigint,
	"ledger_minor" bigint,
	"failure_code" text,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_entries_occurred_idx" ON "provider_entries" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "provider_entries_source_idx" ON "provider_entries" USING btree ("source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliation_breaks_one_open" ON "reconciliation_breaks" USING btree ("kind","subject") WHERE status <> 'closed';--> statement-breakpoint
CREATE INDEX "reconciliation_breaks_subject_idx" ON "reconciliation_breaks" USING btree ("subject","closed_at");--> statement-breakpoint
CREATE INDEX "reconciliation_breaks_status_idx" ON "reconciliation_breaks" USING btree ("status","opened_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reconciliation_breaks_opened_idx" ON "reconciliation_breaks" USING btree ("opened_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reconciliations_started_idx" ON "reconciliations" USING btree ("started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "reconciliations_one_open" ON "reconciliations" USING btree ((finished_at is null)) WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "payments_charge_idx" ON "payments" USING btree ("stripe_charge_id");--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['provider_entries', 'reconciliations', 'reconciliation_breaks'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, 'id', '');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO homeserve_app', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
    EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO homeserve_app USING ((SELECT app_is_money_hand()))', t);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = ''system'')', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['reconciliations', 'reconciliation_breaks'] LOOP
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    EXECUTE format('GRANT UPDATE ON %I TO homeserve_app', t);
  END LOOP;
  CREATE TRIGGER no_update BEFORE UPDATE ON provider_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE provider_entries ENABLE ALWAYS TRIGGER no_update;
END $$;
--> statement-breakpoint
ALTER TABLE provider_entries ADD CONSTRAINT provider_entries_net CHECK (net_minor = amount_minor - fee_minor);
--> statement-breakpoint
ALTER TABLE reconciliation_breaks
  ADD CONSTRAINT reconciliation_breaks_closed CHECK ((status = 'closed') = (closed_at IS NOT NULL) AND (status = 'closed') <= (resolution IS NOT NULL)),
  ADD CONSTRAINT reconciliation_breaks_reason CHECK (resolution IS NULL OR resolution = 'healed' OR (reason IS NOT NULL AND decided_by IS NOT NULL)),
  ADD CONSTRAINT reconciliation_breaks_second CHECK (approved_by IS NULL OR approved_by <> decided_by);
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON reconciliation_breaks FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["pending_approval","closed"],"pending_approval":["open","closed"],"closed":[]}', '["open"]');
--> statement-breakpoint
CREATE POLICY change ON reconciliations FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON reconciliation_breaks FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY read_reconciliation_breaks ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name IN ('reconciliation_breaks', 'reconciliations'));

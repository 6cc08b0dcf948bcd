CREATE TABLE "credits" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"customer_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"cause" text NOT NULL,
	"granted_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "credits_cause_unique" UNIQUE("cause")
);
--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "credit_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credits_customer_idx" ON "credits" USING btree ("customer_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "credits_booking_idx" ON "credits" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_one_credit" ON "refunds" USING btree ("payment_id") WHERE bearer = 'credit' and status <> 'failed';--> statement-breakpoint
DO $$
BEGIN
  CREATE TRIGGER no_delete BEFORE DELETE ON credits FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE credits ENABLE ALWAYS TRIGGER no_delete;
  CREATE TRIGGER no_truncate BEFORE TRUNCATE ON credits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE credits ENABLE ALWAYS TRIGGER no_truncate;
  CREATE TRIGGER touch BEFORE UPDATE ON credits FOR EACH ROW EXECUTE FUNCTION touch_row();
  EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON credits FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', 'id', '');
  ALTER TABLE credits ENABLE ALWAYS TRIGGER audit;
  ALTER TABLE credits ENABLE ROW LEVEL SECURITY;
  REVOKE ALL ON credits FROM PUBLIC;
  GRANT SELECT, INSERT, UPDATE ON credits TO homeserve_app;
  GRANT SELECT ON credits TO homeserve_readonly;
  CREATE POLICY readonly ON credits FOR SELECT TO homeserve_readonly USING (true);
  CREATE POLICY read ON credits FOR SELECT TO homeserve_app USING (customer_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
  CREATE POLICY add ON credits FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_is_money_hand()));
  CREATE POLICY change ON credits FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()));
END $$;
--> statement-breakpoint
ALTER TABLE credits
  ADD CONSTRAINT credits_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT credits_kind CHECK (kind IN ('goodwill', 'missed_visit') AND (kind <> 'goodwill' OR granted_by IS NULL OR reason IS NOT NULL) AND (kind = 'goodwill') = (granted_by IS NOT NULL));
--> statement-breakpoint
ALTER TABLE refunds
  DROP CONSTRAINT refunds_bearer,
  DROP CONSTRAINT refunds_vendor_part,
  DROP CONSTRAINT refunds_tax_part,
  ADD CONSTRAINT refunds_bearer CHECK (bearer IN ('shared', 'platform', 'credit')),
  ADD CONSTRAINT refunds_parts CHECK (credit_minor >= 0 AND vendor_minor >= 0 AND tax_minor >= 0 AND vendor_minor + tax_minor <= amount_minor + credit_minor
    AND (bearer = 'shared' OR vendor_minor = 0) AND (bearer <> 'credit' OR (credit_minor = 0 AND tax_minor = 0)));

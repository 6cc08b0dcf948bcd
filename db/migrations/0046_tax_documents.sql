CREATE TABLE "document_series" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"supplier_id" uuid,
	"kind" text NOT NULL,
	"financial_year" integer NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_documents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"serial" text NOT NULL,
	"financial_year" integer NOT NULL,
	"supplier_id" uuid,
	"customer_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"refund_id" uuid,
	"corrects_id" uuid,
	"supplier" jsonb NOT NULL,
	"recipient" jsonb NOT NULL,
	"place_of_supply" text NOT NULL,
	"is_inter_state" boolean NOT NULL,
	"lines" jsonb NOT NULL,
	"taxable_minor" integer NOT NULL,
	"cgst_minor" integer NOT NULL,
	"sgst_minor" integer NOT NULL,
	"igst_minor" integer NOT NULL,
	"total_minor" integer NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"issued_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"legal_name" text,
	"gstin" text,
	"address" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_series" ADD CONSTRAINT "document_series_supplier_id_users_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_documents" ADD CONSTRAINT "tax_documents_supplier_id_users_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_documents" ADD CONSTRAINT "tax_documents_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_documents" ADD CONSTRAINT "tax_documents_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_documents" ADD CONSTRAINT "tax_documents_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_documents" ADD CONSTRAINT "tax_documents_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_profiles" ADD CONSTRAINT "tax_profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_series_key" ON "document_series" USING btree (coalesce(supplier_id, '00000000-0000-0000-0000-000000000000'),"kind","financial_year");--> statement-breakpoint
CREATE UNIQUE INDEX "tax_documents_serial_key" ON "tax_documents" USING btree (coalesce(supplier_id, '00000000-0000-0000-0000-000000000000'),"financial_year","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "tax_documents_one_per_payment" ON "tax_documents" USING btree ("payment_id") WHERE refund_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "tax_documents_one_per_refund" ON "tax_documents" USING btree ("refund_id") WHERE refund_id is not null;--> statement-breakpoint
CREATE INDEX "tax_documents_booking_idx" ON "tax_documents" USING btree ("booking_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "tax_documents_supplier_idx" ON "tax_documents" USING btree ("supplier_id","issued_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tax_documents_customer_idx" ON "tax_documents" USING btree ("customer_id","issued_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tax_documents_corrects_idx" ON "tax_documents" USING btree ("corrects_id") WHERE corrects_id is not null;--> statement-breakpoint
CREATE INDEX "tax_documents_issued_idx" ON "tax_documents" USING btree ("issued_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['tax_profiles', 'document_series', 'tax_documents'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, CASE t WHEN 'tax_profiles' THEN 'user_id' ELSE 'id' END, '');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO homeserve_app', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['tax_profiles', 'document_series'] LOOP
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    EXECUTE format('GRANT UPDATE ON %I TO homeserve_app', t);
  END LOOP;
  -- What was issued is never rewritten: a credit note puts it right.
  CREATE TRIGGER no_update BEFORE UPDATE ON tax_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE tax_documents ENABLE ALWAYS TRIGGER no_update;
END $$;
--> statement-breakpoint
ALTER TABLE tax_documents
  ADD CONSTRAINT tax_documents_kind CHECK (kind IN ('tax_invoice', 'invoice', 'credit_note') AND (kind = 'credit_note') = (refund_id IS NOT NULL) AND (refund_id IS NULL) = (corrects_id IS NULL)),
  ADD CONSTRAINT tax_documents_serial CHECK (serial ~ '^[A-Z0-9/-]{1,16}$'),
  ADD CONSTRAINT tax_documents_sums CHECK (total_minor > 0 AND cgst_minor >= 0 AND sgst_minor >= 0 AND igst_minor >= 0 AND taxable_minor + cgst_minor + sgst_minor + igst_minor = total_minor),
  ADD CONSTRAINT tax_documents_one_tax CHECK (CASE WHEN is_inter_state THEN cgst_minor = 0 AND sgst_minor = 0 ELSE igst_minor = 0 END),
  ADD CONSTRAINT tax_documents_untaxed CHECK (kind <> 'invoice' OR taxable_minor = total_minor),
  ADD CONSTRAINT tax_documents_lines CHECK (jsonb_typeof(lines) = 'array' AND jsonb_array_length(lines) > 0 AND price_items_total(lines) = total_minor),
  ADD CONSTRAINT tax_documents_corrects_fk FOREIGN KEY (corrects_id) REFERENCES tax_documents (id);
--> statement-breakpoint
ALTER TABLE tax_profiles ADD CONSTRAINT tax_profiles_gstin CHECK (gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$' AND legal_name IS NOT NULL AND address IS NOT NULL OR gstin IS NULL);
--> statement-breakpoint
-- A series goes up by one and never otherwise.
CREATE FUNCTION guard_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.last_number <> 1)
     OR (TG_OP = 'UPDATE' AND (NEW.last_number <> OLD.last_number + 1
       OR (NEW.supplier_id, NEW.kind, NEW.financial_year) IS DISTINCT FROM (OLD.supplier_id, OLD.kind, OLD.financial_year))) THEN
    RAISE EXCEPTION 'a series goes up by one' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_series_step';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER step BEFORE INSERT OR UPDATE ON document_series FOR EACH ROW EXECUTE FUNCTION guard_series();
--> statement-breakpoint
-- What goes back is never more than what was billed, and is billed by the same to the same.
CREATE FUNCTION guard_credit_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE invoice tax_documents; credited bigint;
BEGIN
  SELECT * INTO invoice FROM tax_documents d WHERE d.id = NEW.corrects_id;
  SELECT coalesce(sum(d.total_minor), 0) INTO credited FROM tax_documents d WHERE d.corrects_id = NEW.corrects_id;
  IF invoice.kind = 'credit_note' OR credited + NEW.total_minor > invoice.total_minor
     OR (invoice.payment_id, invoice.booking_id, invoice.customer_id, invoice.supplier_id, invoice.currency)
       IS DISTINCT FROM (NEW.payment_id, NEW.booking_id, NEW.customer_id, NEW.supplier_id, NEW.currency) THEN
    RAISE EXCEPTION 'the credit note does not fit its invoice' USING ERRCODE = 'check_violation', CONSTRAINT = 'tax_documents_credit';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER credit BEFORE INSERT ON tax_documents FOR EACH ROW WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION guard_credit_note();
--> statement-breakpoint
CREATE POLICY read ON tax_profiles FOR SELECT TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON tax_profiles FOR INSERT TO homeserve_app WITH CHECK (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON tax_profiles FOR UPDATE TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY machine ON document_series FOR ALL TO homeserve_app USING ((SELECT app_role()) = 'system') WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read ON tax_documents FOR SELECT TO homeserve_app USING (customer_id = (SELECT app_actor()) OR supplier_id = (SELECT app_actor()) OR (SELECT app_is_staff()));
--> statement-breakpoint
CREATE POLICY add ON tax_documents FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY read_tax_documents ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name = 'tax_documents');

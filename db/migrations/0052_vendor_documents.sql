CREATE TABLE "vendor_documents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"vendor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'submitted' NOT NULL,
	"last_four" text,
	"sealed_number" "bytea",
	"vault_key_id" text,
	"expires_on" date,
	"expires_at" timestamp (3) with time zone,
	"storage_key" text,
	"media_type" text,
	"sha256" text,
	"bytes" integer,
	"note" text,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"number_read_at" timestamp (3) with time zone,
	"told_days" integer,
	"erased_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "required_documents" text[] DEFAULT '{"identity","address","police_verification"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "handed_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "vendor_documents" ADD CONSTRAINT "vendor_documents_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_documents" ADD CONSTRAINT "vendor_documents_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vendor_documents_vendor_idx" ON "vendor_documents" USING btree ("vendor_id","created_at");--> statement-breakpoint
CREATE INDEX "vendor_documents_reviewer_idx" ON "vendor_documents" USING btree ("reviewed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_documents_one_accepted" ON "vendor_documents" USING btree ("vendor_id","kind") WHERE status = 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_documents_one_open" ON "vendor_documents" USING btree ("vendor_id","kind") WHERE status in ('submitted', 'revision_requested', 'rejected');--> statement-breakpoint
CREATE INDEX "vendor_documents_ending_idx" ON "vendor_documents" USING btree ("expires_at") WHERE status = 'accepted' and expires_at is not null and coalesce(told_days, 1000) > 0;
--> statement-breakpoint
ALTER TABLE categories ADD CONSTRAINT categories_required_documents
  CHECK (required_documents <@ ARRAY['identity', 'address', 'police_verification', 'licence', 'insurance', 'bank']);
--> statement-breakpoint
-- Nobody changed these rows: the log is told nothing.
ALTER TABLE categories DISABLE TRIGGER audit;
--> statement-breakpoint
ALTER TABLE categories DISABLE TRIGGER touch;
--> statement-breakpoint
UPDATE categories SET required_documents = required_documents || '{licence}' WHERE slug = 'electrical';
--> statement-breakpoint
ALTER TABLE categories ENABLE TRIGGER touch;
--> statement-breakpoint
ALTER TABLE categories ENABLE ALWAYS TRIGGER audit;
--> statement-breakpoint
ALTER TABLE vendors DISABLE TRIGGER audit;
--> statement-breakpoint
ALTER TABLE vendors DISABLE TRIGGER touch;
--> statement-breakpoint
UPDATE vendors SET handed_in_at = created_at WHERE status <> 'applied';
--> statement-breakpoint
ALTER TABLE vendors ENABLE TRIGGER touch;
--> statement-breakpoint
ALTER TABLE vendors ENABLE ALWAYS TRIGGER audit;
--> statement-breakpoint
-- Whoever works already was looked at before papers were kept here, and goes on working.
INSERT INTO vendor_documents (vendor_id, kind, status, reviewed_at)
  SELECT DISTINCT v.id, k, 'accepted', v.verified_at
  FROM vendors v
  LEFT JOIN vendor_skills s ON s.vendor_id = v.id AND s.active
  LEFT JOIN services e ON e.id = s.service_id
  LEFT JOIN categories c ON c.id = e.category_id
  CROSS JOIN LATERAL unnest(coalesce(c.required_documents, '{identity,address,police_verification}')) k
  WHERE v.status IN ('approved', 'suspended');
--> statement-breakpoint
ALTER TABLE vendor_documents
  ADD CONSTRAINT vendor_documents_kind CHECK (kind IN ('identity', 'address', 'police_verification', 'licence', 'insurance', 'bank')),
  ADD CONSTRAINT vendor_documents_last_four CHECK (last_four ~ '^[A-Z0-9]{4}$'),
  ADD CONSTRAINT vendor_documents_number CHECK ((sealed_number IS NULL OR last_four IS NOT NULL) AND (sealed_number IS NULL) = (vault_key_id IS NULL)),
  ADD CONSTRAINT vendor_documents_file CHECK (num_nonnulls(storage_key, media_type, sha256, bytes) IN (0, 4) AND bytes > 0),
  ADD CONSTRAINT vendor_documents_ends CHECK ((expires_on IS NULL) = (expires_at IS NULL)),
  ADD CONSTRAINT vendor_documents_told CHECK (told_days >= 0);
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE ON vendor_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE vendor_documents ENABLE ALWAYS TRIGGER no_delete;
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON vendor_documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE vendor_documents ENABLE ALWAYS TRIGGER no_truncate;
--> statement-breakpoint
CREATE TRIGGER touch BEFORE UPDATE ON vendor_documents FOR EACH ROW EXECUTE FUNCTION touch_row();
--> statement-breakpoint
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON vendor_documents FOR EACH ROW EXECUTE FUNCTION audit_row('id', 'sealed_number');
--> statement-breakpoint
ALTER TABLE vendor_documents ENABLE ALWAYS TRIGGER audit;
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON vendor_documents FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"submitted":["accepted","revision_requested","rejected","superseded"],"accepted":["superseded"],"revision_requested":["superseded"],"rejected":["superseded"],"superseded":[]}', '["submitted"]');
--> statement-breakpoint
-- Nobody accepts his own papers, whatever row he may otherwise edit.
CREATE FUNCTION guard_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(app_role(), '') NOT IN ('onboard_manager', 'super_admin', 'system')
     AND (NEW.status NOT IN (OLD.status, 'superseded') OR NEW.expires_at IS DISTINCT FROM OLD.expires_at) THEN
    RAISE EXCEPTION 'only onboarding decides about a document' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER standing BEFORE UPDATE ON vendor_documents FOR EACH ROW EXECUTE FUNCTION guard_document();
--> statement-breakpoint
ALTER TABLE vendor_documents ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
REVOKE ALL ON vendor_documents FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON vendor_documents TO homeserve_app;
--> statement-breakpoint
GRANT SELECT (id, vendor_id, kind, status, expires_on, expires_at, reviewed_by, reviewed_at, version, created_at, updated_at) ON vendor_documents TO homeserve_readonly;
--> statement-breakpoint
CREATE POLICY readonly ON vendor_documents FOR SELECT TO homeserve_readonly USING (true);
--> statement-breakpoint
CREATE POLICY read ON vendor_documents FOR SELECT TO homeserve_app
  USING (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) IN ('onboard_manager', 'super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY add ON vendor_documents FOR INSERT TO homeserve_app
  WITH CHECK (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON vendor_documents FOR UPDATE TO homeserve_app
  USING (vendor_id = (SELECT app_actor()) OR (SELECT app_role()) IN ('onboard_manager', 'super_admin', 'system'));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app_is_vendor_row(log_table text, log_row text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT CASE
    WHEN log_table IN ('vendors', 'vendor_hours', 'vendor_areas', 'vendor_skills', 'vendor_documents') THEN true
    WHEN log_table = 'users' THEN EXISTS (SELECT 1 FROM users u WHERE u.id = log_row::uuid AND u.role = 'vendor')
    ELSE false END $$;
--> statement-breakpoint
-- What was sent back is corrected and handed in again.
DROP TRIGGER transition ON vendors;
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON vendors FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"applied":["in_review"],"in_review":["approved","rejected","revision_requested"],"approved":["suspended"],"suspended":["approved"],"rejected":[],"revision_requested":["in_review"]}', '["applied"]');
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.vendors AS SELECT * FROM public.vendors WHERE app_role() = 'system';
--> statement-breakpoint
CREATE VIEW matching.vendor_documents AS SELECT id, vendor_id, kind, status, expires_at FROM public.vendor_documents WHERE app_role() = 'system';
--> statement-breakpoint
GRANT SELECT ON matching.vendor_documents TO homeserve_app;

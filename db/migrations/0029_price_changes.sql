CREATE TABLE "price_changes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"proposed_by" uuid NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"from_version" integer NOT NULL,
	"items" jsonb NOT NULL,
	"reason" text NOT NULL,
	"photo_ids" uuid[] NOT NULL,
	"old_total_minor" integer NOT NULL,
	"new_total_minor" integer NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"added_minutes" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "price_changes_key" ON "price_changes" USING btree ("booking_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "price_changes_one_open" ON "price_changes" USING btree ("booking_id") WHERE status = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "price_changes_one_a_scope" ON "price_changes" USING btree ("booking_id","from_version") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "price_changes_due_idx" ON "price_changes" USING btree ("expires_at") WHERE status = 'proposed';
--> statement-breakpoint
DO $$
DECLARE t text := 'price_changes';
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
  -- What was proposed stays as it was shown; only its answer is written to it.
  EXECUTE format('GRANT SELECT, INSERT, UPDATE (status, decided_at, decided_by) ON %I TO homeserve_app', t);
  EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
  EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
END $$;
--> statement-breakpoint
CREATE FUNCTION price_items_total(items jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(sum((item ->> 'amountMinor')::bigint), 0)::bigint FROM jsonb_array_elements(items) item $$;
--> statement-breakpoint
ALTER TABLE price_changes
  ADD CONSTRAINT price_changes_status CHECK ((status = 'proposed') = (decided_at IS NULL) AND (status NOT IN ('approved', 'rejected') OR decided_by IS NOT NULL)),
  ADD CONSTRAINT price_changes_numbers CHECK (number > 0 AND from_version > 0 AND old_total_minor >= 0 AND new_total_minor >= 0 AND added_minutes BETWEEN 0 AND 480 AND expires_at > created_at),
  ADD CONSTRAINT price_changes_items CHECK (jsonb_typeof(items) = 'array' AND jsonb_array_length(items) BETWEEN 1 AND 20 AND price_items_total(items) = new_total_minor),
  ADD CONSTRAINT price_changes_photos CHECK (cardinality(photo_ids) BETWEEN 1 AND 6),
  ADD CONSTRAINT price_changes_reason CHECK (length(reason) BETWEEN 1 AND 500);
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON price_changes FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"proposed":["approved","rejected","expired","superseded","withdrawn"],"approved":[],"rejected":[],"expired":[],"superseded":[],"withdrawn":[]}', '["proposed"]');
--> statement-breakpoint
-- What the photographs after the work show is what was agreed before them: from then on a price only falls.
CREATE FUNCTION guard_price_increase() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('proposed', 'approved') AND NEW.new_total_minor > NEW.old_total_minor
     AND EXISTS (SELECT 1 FROM photos p WHERE p.booking_id = NEW.booking_id AND p.kind = 'after') THEN
    RAISE EXCEPTION 'no increase after the work was photographed' USING ERRCODE = 'check_violation', CONSTRAINT = 'price_changes_increase_transition';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER increase BEFORE INSERT OR UPDATE OF status ON price_changes FOR EACH ROW EXECUTE FUNCTION guard_price_increase();
--> statement-breakpoint
-- No visit leaves the work, done or not, while its price is in question.
CREATE FUNCTION guard_open_price() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM price_changes c WHERE c.booking_id = NEW.id AND c.status = 'proposed') THEN
    RAISE EXCEPTION 'the price of % is in question', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bookings_open_price_transition';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER open_price BEFORE UPDATE OF status ON bookings FOR EACH ROW
  WHEN (OLD.status = 'in_progress' AND NEW.status <> 'in_progress') EXECUTE FUNCTION guard_open_price();
--> statement-breakpoint
CREATE POLICY read ON price_changes FOR SELECT TO homeserve_app USING ((SELECT app_is_staff()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY add ON price_changes FOR INSERT TO homeserve_app WITH CHECK (proposed_by = (SELECT app_actor()) AND app_is_vendor_of(booking_id));
--> statement-breakpoint
CREATE POLICY change ON price_changes FOR UPDATE TO homeserve_app USING ((SELECT app_is_money_hand()) OR app_is_party(booking_id));
--> statement-breakpoint
CREATE POLICY read_price_changes ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name = 'price_changes');

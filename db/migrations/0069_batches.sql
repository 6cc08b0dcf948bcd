ALTER TABLE "vendor_batches" RENAME TO "batches";
--> statement-breakpoint
ALTER TABLE "vendor_batch_rows" RENAME TO "batch_rows";
--> statement-breakpoint
DROP POLICY read ON batches;
--> statement-breakpoint
DROP POLICY add ON batches;
--> statement-breakpoint
DROP POLICY change ON batches;
--> statement-breakpoint
DROP POLICY read ON batch_rows;
--> statement-breakpoint
DROP POLICY add ON batch_rows;
--> statement-breakpoint
DROP POLICY change ON batch_rows;
--> statement-breakpoint
DROP TRIGGER transition ON batch_rows;
--> statement-breakpoint
DROP TRIGGER audit ON batch_rows;
--> statement-breakpoint
-- Those that there are were of applications, and are over.
ALTER TABLE batches
  DROP CONSTRAINT vendor_batches_verb,
  ADD COLUMN "kind" text DEFAULT 'applications' NOT NULL,
  ADD COLUMN "until" text,
  ADD COLUMN "status" text DEFAULT 'ended' NOT NULL;
--> statement-breakpoint
ALTER TABLE batches ALTER COLUMN "kind" DROP DEFAULT, ALTER COLUMN "status" SET DEFAULT 'collecting';
--> statement-breakpoint
ALTER TABLE batches RENAME CONSTRAINT "vendor_batches_by_id_users_id_fk" TO "batches_by_id_users_id_fk";
--> statement-breakpoint
ALTER INDEX "vendor_batches_by_idx" RENAME TO "batches_by_idx";
--> statement-breakpoint
ALTER INDEX "vendor_batches_pkey" RENAME TO "batches_pkey";
--> statement-breakpoint
ALTER TABLE batch_rows DROP CONSTRAINT "vendor_batch_rows_vendor_id_vendors_id_fk", ALTER COLUMN "vendor_id" TYPE text;
--> statement-breakpoint
ALTER TABLE batch_rows RENAME COLUMN "vendor_id" TO "subject";
--> statement-breakpoint
ALTER TABLE batch_rows
  ADD COLUMN "booking_id" uuid,
  ADD COLUMN "attempt_id" uuid,
  ADD CONSTRAINT "batch_rows_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE batch_rows RENAME CONSTRAINT "vendor_batch_rows_batch_id_vendor_batches_id_fk" TO "batch_rows_batch_id_batches_id_fk";
--> statement-breakpoint
ALTER INDEX "vendor_batch_rows_batch_id_vendor_id_pk" RENAME TO "batch_rows_batch_id_subject_pk";
--> statement-breakpoint
DROP INDEX "vendor_batch_rows_open_idx";
--> statement-breakpoint
DROP INDEX "vendor_batch_rows_vendor_idx";
--> statement-breakpoint
CREATE INDEX "batch_rows_status_idx" ON "batch_rows" USING btree ("batch_id","status","position");
--> statement-breakpoint
CREATE INDEX "batch_rows_position_idx" ON "batch_rows" USING btree ("batch_id","position");
--> statement-breakpoint
CREATE INDEX "batch_rows_booking_idx" ON "batch_rows" USING btree ("booking_id");
--> statement-breakpoint
ALTER TABLE batches
  ADD CONSTRAINT batches_verb CHECK (CASE kind
    WHEN 'applications' THEN verb IN ('take', 'remind', 'revision', 'reject')
    WHEN 'cases' THEN verb IN ('take_case', 'give_back', 'put_off', 'note')
    WHEN 'people' THEN verb IN ('sign_out', 'suspend', 'reinstate')
    WHEN 'bookings' THEN verb IN ('ask_others', 'cancel')
    ELSE false END),
  ADD CONSTRAINT batches_until CHECK ((verb = 'put_off') = (until IS NOT NULL));
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON batches FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"collecting":["ready","dropped"],"ready":["running","dropped"],"running":["ended","stopped"],"stopped":["running"],"ended":["running"],"dropped":[]}', '["collecting"]');
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON batch_rows FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"waiting":["running"],"running":["done","refused"],"done":[],"refused":["waiting"],"unable":[]}', '["waiting","unable"]');
--> statement-breakpoint
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON batch_rows FOR EACH ROW EXECUTE FUNCTION audit_row('batch_id,subject', '');
--> statement-breakpoint
ALTER TABLE batch_rows ENABLE ALWAYS TRIGGER audit;
--> statement-breakpoint
-- Each desk has its own: whoever may do a verb to one may do it to several.
CREATE FUNCTION app_may_batch(kind text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(CASE app_role()
    WHEN 'system' THEN true
    WHEN 'super_admin' THEN true
    WHEN 'ops_manager' THEN kind IN ('cases', 'bookings')
    WHEN 'onboard_manager' THEN kind = 'applications'
    ELSE false END, false) $$;
--> statement-breakpoint
CREATE POLICY read ON batches FOR SELECT TO homeserve_app USING (app_may_batch(kind));
--> statement-breakpoint
CREATE POLICY add ON batches FOR INSERT TO homeserve_app WITH CHECK (app_may_batch(kind));
--> statement-breakpoint
CREATE POLICY change ON batches FOR UPDATE TO homeserve_app USING (app_may_batch(kind));
--> statement-breakpoint
CREATE POLICY read ON batch_rows FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'system' OR EXISTS (SELECT FROM batches b WHERE b.id = batch_id));
--> statement-breakpoint
CREATE POLICY add ON batch_rows FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system' OR EXISTS (SELECT FROM batches b WHERE b.id = batch_id));
--> statement-breakpoint
CREATE POLICY change ON batch_rows FOR UPDATE TO homeserve_app USING ((SELECT app_role()) = 'system' OR EXISTS (SELECT FROM batches b WHERE b.id = batch_id));

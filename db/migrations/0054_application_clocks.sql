ALTER TABLE "vendors" ADD COLUMN "look_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "decide_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "looked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "reviewer_id" uuid;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "status_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "status_by" uuid;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "first_review_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "first_looked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "due_at" timestamp (3) with time zone GENERATED ALWAYS AS (case when status = 'in_review' then coalesce(case when looked_at is null then look_by end, decide_by, status_at) end) STORED;--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_status_by_users_id_fk" FOREIGN KEY ("status_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vendors_due_idx" ON "vendors" USING btree ("due_at","id") WHERE status = 'in_review';--> statement-breakpoint
CREATE INDEX "vendors_status_at_idx" ON "vendors" USING btree ("status","status_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "vendors_reviewer_idx" ON "vendors" USING btree ("reviewer_id") WHERE reviewer_id is not null;--> statement-breakpoint
CREATE INDEX "vendors_status_by_idx" ON "vendors" USING btree ("status_by") WHERE status_by is not null;
--> statement-breakpoint
-- Nobody changed these rows: the log is told nothing.
ALTER TABLE vendors DISABLE TRIGGER audit;
--> statement-breakpoint
ALTER TABLE vendors DISABLE TRIGGER touch;
--> statement-breakpoint
-- What was never written down stays unknown: who was approved had been looked at by then.
UPDATE vendors SET
  status_at = CASE status WHEN 'applied' THEN created_at WHEN 'in_review' THEN coalesce(handed_in_at, created_at) WHEN 'approved' THEN coalesce(verified_at, updated_at) ELSE updated_at END,
  first_review_at = CASE WHEN status <> 'applied' THEN coalesce(handed_in_at, created_at) END,
  first_looked_at = verified_at,
  looked_at = verified_at,
  look_by = CASE WHEN status = 'in_review' THEN handed_in_at + interval '24 hours' END,
  decide_by = CASE WHEN status = 'in_review' THEN handed_in_at + interval '48 hours' END;
--> statement-breakpoint
ALTER TABLE vendors ENABLE TRIGGER touch;
--> statement-breakpoint
ALTER TABLE vendors ENABLE ALWAYS TRIGGER audit;
--> statement-breakpoint
-- Who moved an application and when is kept whatever moved it; who decides has looked.
CREATE FUNCTION keep_vendor_moments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.status IS DISTINCT FROM OLD.status THEN
    NEW.status_at := app_now();
    NEW.status_by := app_actor();
    IF NEW.status = 'in_review' AND NEW.first_review_at IS NULL THEN NEW.first_review_at := app_now(); END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'in_review' AND NEW.looked_at IS NULL THEN NEW.looked_at := app_now(); END IF;
  END IF;
  IF NEW.looked_at IS NOT NULL AND NEW.first_looked_at IS NULL THEN NEW.first_looked_at := NEW.looked_at; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER moments BEFORE INSERT OR UPDATE ON vendors FOR EACH ROW EXECUTE FUNCTION keep_vendor_moments();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'users' AND (to_jsonb(NEW) -> 'role' IS DISTINCT FROM to_jsonb(OLD) -> 'role' OR NEW.status IS DISTINCT FROM OLD.status)
     AND app_role() IS DISTINCT FROM 'super_admin' AND app_role() IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only an admin changes a role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_TABLE_NAME = 'users' AND OLD.status = 'erased' AND NEW.status <> 'erased' THEN
    RAISE EXCEPTION 'an erased person does not come back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_TABLE_NAME = 'vendors' AND coalesce(app_role(), '') NOT IN ('onboard_manager', 'super_admin', 'system')
     AND (NEW.status IS DISTINCT FROM OLD.status OR to_jsonb(NEW) -> 'reviewer_id' IS DISTINCT FROM to_jsonb(OLD) -> 'reviewer_id'
       OR to_jsonb(NEW) -> 'look_by' IS DISTINCT FROM to_jsonb(OLD) -> 'look_by' OR to_jsonb(NEW) -> 'decide_by' IS DISTINCT FROM to_jsonb(OLD) -> 'decide_by'
       OR to_jsonb(NEW) -> 'looked_at' IS DISTINCT FROM to_jsonb(OLD) -> 'looked_at') THEN
    RAISE EXCEPTION 'only onboarding changes a vendor''s standing' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.vendors AS SELECT * FROM public.vendors WHERE app_role() = 'system';

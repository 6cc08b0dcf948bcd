CREATE TABLE "photo_flags" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"booking_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"other_photo_id" uuid,
	"facts" jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "print" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "fine_print" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "print_1" text GENERATED ALWAYS AS (substr(print, 1, 4)) STORED;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "print_2" text GENERATED ALWAYS AS (substr(print, 5, 4)) STORED;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "print_3" text GENERATED ALWAYS AS (substr(print, 9, 4)) STORED;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "print_4" text GENERATED ALWAYS AS (substr(print, 13, 4)) STORED;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "brightness" integer;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "contrast" integer;--> statement-breakpoint
ALTER TABLE "photo_flags" ADD CONSTRAINT "photo_flags_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_flags" ADD CONSTRAINT "photo_flags_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_flags" ADD CONSTRAINT "photo_flags_other_photo_id_photos_id_fk" FOREIGN KEY ("other_photo_id") REFERENCES "public"."photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_flags" ADD CONSTRAINT "photo_flags_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "photo_flags_once" ON "photo_flags" USING btree ("photo_id","kind");--> statement-breakpoint
CREATE INDEX "photo_flags_open_idx" ON "photo_flags" USING btree ("created_at","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "photo_flags_booking_idx" ON "photo_flags" USING btree ("booking_id","created_at","id");--> statement-breakpoint
CREATE INDEX "photo_flags_status_idx" ON "photo_flags" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "photo_flags_created_idx" ON "photo_flags" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "photos_print_1_idx" ON "photos" USING btree ("print_1","created_at") WHERE contrast >= 6 and erased_at is null;--> statement-breakpoint
CREATE INDEX "photos_print_2_idx" ON "photos" USING btree ("print_2","created_at") WHERE contrast >= 6 and erased_at is null;--> statement-breakpoint
CREATE INDEX "photos_print_3_idx" ON "photos" USING btree ("print_3","created_at") WHERE contrast >= 6 and erased_at is null;--> statement-breakpoint
CREATE INDEX "photos_print_4_idx" ON "photos" USING btree ("print_4","created_at") WHERE contrast >= 6 and erased_at is null;--> statement-breakpoint
CREATE INDEX "photos_sha256_idx" ON "photos" USING btree ("sha256","created_at");--> statement-breakpoint
ALTER TABLE photos
  ADD CONSTRAINT photos_print CHECK (print ~ '^[0-9a-f]{16}$' AND fine_print ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT photos_light CHECK (brightness BETWEEN 0 AND 255 AND contrast BETWEEN 0 AND 255);
--> statement-breakpoint
ALTER TABLE photo_flags
  ADD CONSTRAINT photo_flags_kind CHECK (kind IN ('same_before_after', 'reused', 'blank', 'too_dark', 'outside_visit')),
  ADD CONSTRAINT photo_flags_pair CHECK ((kind IN ('same_before_after', 'reused')) = (other_photo_id IS NOT NULL)),
  ADD CONSTRAINT photo_flags_decided CHECK ((status = 'open') = (decided_at IS NULL) AND (status = 'open') = (decided_by IS NULL) AND (status = 'open') = (reason IS NULL));
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON photo_flags FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["fine","asked"],"fine":[],"asked":[]}', '["open"]');
--> statement-breakpoint
CREATE TRIGGER touch BEFORE UPDATE ON photo_flags FOR EACH ROW EXECUTE FUNCTION touch_row();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE ON photo_flags FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON photo_flags FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON photo_flags FOR EACH ROW EXECUTE FUNCTION audit_row('id', '');
--> statement-breakpoint
ALTER TABLE photo_flags ENABLE ALWAYS TRIGGER no_delete, ENABLE ALWAYS TRIGGER no_truncate, ENABLE ALWAYS TRIGGER audit, ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
REVOKE ALL ON photo_flags FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON photo_flags TO homeserve_app;
--> statement-breakpoint
GRANT SELECT ON photo_flags TO homeserve_readonly;
--> statement-breakpoint
CREATE POLICY readonly ON photo_flags FOR SELECT TO homeserve_readonly USING (true);
--> statement-breakpoint
-- Of the two people at the visit neither is told: a flag is a question, and no judgement of anybody.
CREATE POLICY read ON photo_flags FOR SELECT TO homeserve_app USING ((SELECT app_is_money_hand()));
--> statement-breakpoint
CREATE POLICY add ON photo_flags FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'system');
--> statement-breakpoint
CREATE POLICY change ON photo_flags FOR UPDATE TO homeserve_app USING ((SELECT app_role()) IN ('ops_manager', 'super_admin'));
--> statement-breakpoint
CREATE POLICY read_photo_flags ON audit_log FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'ops_manager' AND table_name = 'photo_flags');

ALTER TABLE "transfers" ALTER COLUMN "payment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_items" ADD COLUMN "warranty_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "warranty_vendor_id" uuid;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "warranty_pay_minor" integer;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_warranty_vendor_id_users_id_fk" FOREIGN KEY ("warranty_vendor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_parent_idx" ON "bookings" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_unpaid_visit_key" ON "transfers" USING btree ("booking_id") WHERE payment_id is null;
--> statement-breakpoint
ALTER TABLE booking_items ADD CONSTRAINT booking_items_warranty CHECK (warranty_days >= 0);
--> statement-breakpoint
-- A warranty visit names whose work it puts right, and what anybody else is paid for that.
ALTER TABLE bookings ADD CONSTRAINT bookings_warranty CHECK (
  (warranty_vendor_id IS NULL) = (warranty_pay_minor IS NULL) AND (warranty_pay_minor IS NULL OR (warranty_pay_minor >= 0 AND parent_id IS NOT NULL)));
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.bookings AS SELECT * FROM public.bookings WHERE app_role() = 'system';

ALTER TABLE "bookings" ADD COLUMN "draft_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_draft_key" ON "bookings" USING btree ("customer_id","draft_id");
DROP INDEX "booking_contacts_phone_idx";--> statement-breakpoint
CREATE INDEX "booking_contacts_phone_idx" ON "booking_contacts" USING btree ("phone");
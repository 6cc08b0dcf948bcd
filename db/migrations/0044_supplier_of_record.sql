ALTER TABLE "bookings" ADD COLUMN "supplier_of_record" text DEFAULT 'vendor' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "tax_minor" integer DEFAULT 0 NOT NULL;
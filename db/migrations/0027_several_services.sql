ALTER TABLE "booking_items" ADD COLUMN "commission_bps" integer;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD COLUMN "quantity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD COLUMN "also" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
-- Until now every line of a visit was of one service, and so of one category. Written by the machine, as the audit shows.
SELECT set_config('app.role', 'system', true), set_config('app.request_id', 'migration:several-services', true);
--> statement-breakpoint
UPDATE booking_items i SET commission_bps = b.commission_bps FROM bookings b WHERE b.id = i.booking_id;
--> statement-breakpoint
SELECT set_config('app.role', '', true), set_config('app.request_id', '', true);
--> statement-breakpoint
ALTER TABLE booking_items ALTER COLUMN commission_bps SET NOT NULL;
--> statement-breakpoint
ALTER TABLE booking_items
  ADD CONSTRAINT booking_items_numbers CHECK (quantity > 0 AND amount_minor >= 0 AND duration_minutes >= 0 AND commission_bps BETWEEN 0 AND 10000),
  ADD CONSTRAINT booking_items_add_on CHECK (addon_id IS NULL OR service_id IS NOT NULL);
--> statement-breakpoint
ALTER TABLE slot_holds ADD CONSTRAINT slot_holds_services CHECK (quantity > 0 AND jsonb_typeof(also) = 'array');

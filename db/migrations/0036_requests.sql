DROP INDEX "payments_one_live_visit";--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "decide_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
ALTER TABLE "signature_requests" ADD COLUMN "remind_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signature_requests" ADD COLUMN "end_reason" text;--> statement-breakpoint
CREATE INDEX "bookings_never_signed_idx" ON "bookings" USING btree ("decide_by","id") WHERE status = 'completed' and decide_by is not null;--> statement-breakpoint
CREATE INDEX "payments_replaced_idx" ON "payments" USING btree ("replaced_by") WHERE replaced_by is not null;--> statement-breakpoint
CREATE INDEX "signature_requests_remind_idx" ON "signature_requests" USING btree ("remind_at") WHERE status in ('issued', 'viewed');--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_live_visit" ON "payments" USING btree ("booking_id") WHERE purpose = 'visit' and replaced_by is null and status in ('created', 'requires_action', 'authorized', 'captured', 'partially_refunded');
--> statement-breakpoint
ALTER TABLE signatures ADD CONSTRAINT signatures_auth_method CHECK (auth_method IN ('link', 'link_otp', 'handover_otp', 'session'));
--> statement-breakpoint
ALTER TABLE signature_requests ADD CONSTRAINT signature_requests_end_reason CHECK (end_reason IS NULL OR status = 'revoked');
--> statement-breakpoint
ALTER TABLE payments ADD CONSTRAINT payments_replaced CHECK (replaced_by IS NULL OR (purpose = 'visit' AND replaced_by <> id));
--> statement-breakpoint
CREATE OR REPLACE VIEW matching.bookings AS SELECT * FROM public.bookings WHERE app_role() = 'system';
--> statement-breakpoint
-- What waits already: links that died before there was a date to decide by, and live ones that were never reminded of.
DO $$
BEGIN
  PERFORM set_config('app.role', 'system', true);
  UPDATE bookings b SET decide_by = r.ended_at + interval '24 hours'
    FROM (SELECT DISTINCT ON (booking_id) booking_id, status, ended_at FROM signature_requests ORDER BY booking_id, issued_at DESC, id DESC) r
    WHERE r.booking_id = b.id AND b.status = 'completed' AND r.status IN ('expired', 'revoked');
  UPDATE signature_requests SET remind_at = issued_at + interval '2 hours' WHERE status IN ('issued', 'viewed');
  PERFORM set_config('app.role', '', true);
END $$;

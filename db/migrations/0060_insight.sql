CREATE INDEX "bookings_signed_idx" ON "bookings" USING btree ("signed_at","id") WHERE signed_at is not null;--> statement-breakpoint
CREATE INDEX "bookings_settled_idx" ON "bookings" USING btree ("settled_at","id") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "bookings_customer_settled_idx" ON "bookings" USING btree ("customer_id","settled_at","id") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "payments_captured_idx" ON "payments" USING btree ("captured_at","id") WHERE captured_at is not null;
--> statement-breakpoint
-- What numbers about the business are added up from, for the machine alone, and of it no person's words or place: like the
-- views of matching, whose reason holds here as well.
CREATE SCHEMA insight;
--> statement-breakpoint
GRANT USAGE ON SCHEMA insight TO homeserve_app;
--> statement-breakpoint
CREATE VIEW insight.visits AS
  SELECT id, customer_id, vendor_id, service_id, status, city, pincode, created_at, starts_at, ends_at, accepted_at, completed_at, settled_at, ended_reason
  FROM public.bookings WHERE app_role() = 'system';
--> statement-breakpoint
CREATE VIEW insight.payments AS
  SELECT id, booking_id, purpose, currency, amount_minor, captured_minor, commission_minor, captured_at
  FROM public.payments WHERE captured_at IS NOT NULL AND app_role() = 'system';
--> statement-breakpoint
CREATE VIEW insight.signatures AS
  SELECT booking_id, rating, signed_at FROM public.signatures WHERE app_role() = 'system';
--> statement-breakpoint
CREATE VIEW insight.endings AS
  SELECT booking_id, at, actor_role FROM public.booking_events WHERE kind = 'cancelled' AND app_role() = 'system';
--> statement-breakpoint
GRANT SELECT ON insight.visits, insight.payments, insight.signatures, insight.endings TO homeserve_app;

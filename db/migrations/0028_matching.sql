ALTER TABLE "vendor_blocks" ADD COLUMN "visit_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "vendor_blocks" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "vendor_blocks" ADD COLUMN "longitude" double precision;--> statement-breakpoint
-- Nobody changed these blocks: the log is told nothing.
ALTER TABLE vendor_blocks DISABLE TRIGGER audit;
--> statement-breakpoint
ALTER TABLE vendor_blocks DISABLE TRIGGER touch;
--> statement-breakpoint
UPDATE vendor_blocks b
  SET visit_ends_at = coalesce(k.ends_at, h.ends_at), latitude = coalesce(k.latitude, h.latitude), longitude = coalesce(k.longitude, h.longitude)
  FROM vendor_blocks same LEFT JOIN bookings k ON k.id = same.booking_id LEFT JOIN slot_holds h ON h.id = same.hold_id
  WHERE same.id = b.id AND b.kind <> 'time_off';
--> statement-breakpoint
ALTER TABLE vendor_blocks ENABLE TRIGGER touch;
--> statement-breakpoint
ALTER TABLE vendor_blocks ENABLE ALWAYS TRIGGER audit;
--> statement-breakpoint
ALTER TABLE vendor_blocks ADD CONSTRAINT vendor_blocks_where
  CHECK (num_nonnulls(visit_ends_at, latitude, longitude) = CASE kind WHEN 'time_off' THEN 0 ELSE 3 END);
--> statement-breakpoint
-- What matching computes with, for the machine alone: the view's owner stands above row security, so that its policies are
-- neither planned nor asked row by row, and a span is searched by index. A new column of a table needs its view made again.
CREATE SCHEMA matching;
--> statement-breakpoint
GRANT USAGE ON SCHEMA matching TO homeserve_app;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['users', 'vendors', 'vendor_hours', 'vendor_hour_exceptions', 'vendor_areas', 'vendor_skills', 'vendor_blocks',
    'bookings', 'booking_offers', 'favourite_vendors', 'person_blocks'] LOOP
    EXECUTE format('CREATE VIEW matching.%I AS SELECT * FROM public.%I WHERE app_role() = %L', t, t, 'system');
    EXECUTE format('GRANT SELECT ON matching.%I TO homeserve_app', t);
  END LOOP;
END $$;

ALTER TABLE "reschedules" ADD COLUMN "trouble_id" uuid;--> statement-breakpoint
ALTER TABLE "reschedules" ADD CONSTRAINT "reschedules_trouble_id_visit_troubles_id_fk" FOREIGN KEY ("trouble_id") REFERENCES "public"."visit_troubles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- What may be asked for at the door or during the work ends with them.
DROP TRIGGER overtake ON bookings;
--> statement-breakpoint
CREATE TRIGGER overtake AFTER UPDATE OF status, vendor_id, starts_at, en_route_at, arrived_at ON bookings FOR EACH ROW
  WHEN (OLD.status IN ('requested', 'accepted', 'in_progress') AND (OLD.status IS DISTINCT FROM NEW.status OR OLD.vendor_id IS DISTINCT FROM NEW.vendor_id
    OR OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.en_route_at IS DISTINCT FROM NEW.en_route_at OR OLD.arrived_at IS DISTINCT FROM NEW.arrived_at))
  EXECUTE FUNCTION overtake_reschedule();
--> statement-breakpoint
-- A visit that goes on can be finished after all, whichever command moves it.
CREATE FUNCTION overtake_trouble() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE visit_troubles SET status = 'withdrawn', version = version + 1 WHERE booking_id = NEW.id AND status = 'open';
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION overtake_trouble() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER overtake_trouble AFTER UPDATE OF status, vendor_id, starts_at ON bookings FOR EACH ROW
  WHEN (OLD.status IN ('accepted', 'in_progress') AND (OLD.status IS DISTINCT FROM NEW.status OR OLD.vendor_id IS DISTINCT FROM NEW.vendor_id
    OR OLD.starts_at IS DISTINCT FROM NEW.starts_at))
  EXECUTE FUNCTION overtake_trouble();

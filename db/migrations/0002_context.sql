INSERT INTO operational.clock (id) VALUES (true);
--> statement-breakpoint
ALTER TABLE operational.clock ADD CONSTRAINT clock_one_row CHECK (id);
--> statement-breakpoint
INSERT INTO operational.cache_versions (topic) VALUES ('catalog');
--> statement-breakpoint
-- Who acts, as set by the application in the same transaction; '' (a reused connection) counts as nobody.
CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.role', true), '') $$;
--> statement-breakpoint
CREATE FUNCTION app_actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.actor_id', true), '')::uuid $$;
--> statement-breakpoint
-- The one booking that a signature link opens.
CREATE FUNCTION app_linked_booking() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT CASE WHEN nullif(current_setting('app.role', true), '') = 'link_holder'
          THEN nullif(current_setting('app.booking_id', true), '')::uuid END $$;
--> statement-breakpoint
-- Definer helpers: policies that crossed tables themselves would recurse.
CREATE FUNCTION app_is_party(booking uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM bookings b WHERE b.id = booking AND (b.customer_id = app_actor() OR b.vendor_id = app_actor())) $$;
--> statement-breakpoint
CREATE FUNCTION app_is_customer_of(booking uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM bookings b WHERE b.id = booking AND b.customer_id = app_actor()) $$;
--> statement-breakpoint
CREATE FUNCTION app_is_vendor_of(booking uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM bookings b WHERE b.id = booking AND b.vendor_id = app_actor()) $$;
--> statement-breakpoint
CREATE FUNCTION app_is_offered(booking uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM booking_offers o WHERE o.booking_id = booking AND o.vendor_id = app_actor() AND o.status = 'open') $$;
--> statement-breakpoint
-- The vendor sees name, phone and address from acceptance until 48 h after settlement.
CREATE FUNCTION app_sees_contact(booking uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM bookings b WHERE b.id = booking AND (b.customer_id = app_actor()
          OR (b.vendor_id = app_actor() AND b.status <> 'cancelled' AND (b.settled_at IS NULL OR b.settled_at > app_now() - interval '48 hours')))) $$;
--> statement-breakpoint
CREATE FUNCTION app_shares_visit(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM bookings b WHERE b.customer_id = app_actor() AND b.vendor_id = person)
            OR EXISTS (SELECT 1 FROM bookings b WHERE b.vendor_id = app_actor() AND b.customer_id = person
                         AND b.status <> 'cancelled' AND (b.settled_at IS NULL OR b.settled_at > app_now() - interval '48 hours')) $$;
--> statement-breakpoint
CREATE FUNCTION app_is_payment_party(payment uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM payments p JOIN bookings b ON b.id = p.booking_id
          WHERE p.id = payment AND (b.customer_id = app_actor() OR b.vendor_id = app_actor())) $$;
--> statement-breakpoint
CREATE FUNCTION worker_heartbeat(worker text) RETURNS void LANGUAGE sql
  AS $$ INSERT INTO operational.worker_heartbeats (worker_id) VALUES (worker)
          ON CONFLICT (worker_id) DO UPDATE SET seen_at = now() $$;
--> statement-breakpoint
-- The only deleter in the product, and only of what holds no history.
CREATE FUNCTION purge_operational() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = operational, public, pg_temp AS $$
DECLARE total integer := 0; gone integer;
BEGIN
  DELETE FROM sessions WHERE expires_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM rate_limits WHERE expires_at < now(); GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM handover_codes WHERE expires_at < app_now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM webhook_events WHERE processed_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM worker_heartbeats WHERE seen_at < now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  RETURN total;
END $$;
--> statement-breakpoint
-- Partitions by month, and a default one so that no instant is ever refused. TRUNCATE guards are not inherited.
CREATE FUNCTION ensure_partitions(from_month date, months integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made integer := 0; parent text; month date; name text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['audit_log', 'booking_events'] LOOP
    FOR i IN 0 .. months - 1 LOOP
      month := (date_trunc('month', from_month) + make_interval(months => i))::date;
      name := parent || '_' || to_char(month, 'YYYY_MM');
      IF to_regclass('public.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent,
          month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', name);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: the table keeps its history', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TABLE audit_log_default PARTITION OF audit_log DEFAULT;
--> statement-breakpoint
CREATE TABLE booking_events_default PARTITION OF booking_events DEFAULT;
--> statement-breakpoint
SELECT ensure_partitions('2026-05-01', 20);

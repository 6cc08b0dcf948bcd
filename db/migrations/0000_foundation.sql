CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pgcrypto;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- The one business clock: database time plus the demo offset. plpgsql, because the table comes after it.
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN date_trunc('milliseconds', now()) + (SELECT offset_ms FROM operational.clock) * interval '1 millisecond';
END $$;
--> statement-breakpoint
-- The same clock where a race needs the moment itself rather than the transaction's start.
CREATE FUNCTION app_clock() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN date_trunc('milliseconds', clock_timestamp()) + (SELECT offset_ms FROM operational.clock) * interval '1 millisecond';
END $$;

CREATE TABLE "operational"."push_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"session_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "push_subscriptions_session_id_unique" UNIQUE("session_id")
);
--> statement-breakpoint
ALTER TABLE "operational"."push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "operational"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_endpoint_key" ON "operational"."push_subscriptions" USING btree ("endpoint") WHERE ended_at is null;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON operational.push_subscriptions TO homeserve_app;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION purge_operational() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = operational, public, pg_temp AS $$
DECLARE total integer := 0; gone integer;
BEGIN
  -- Before the sessions, which take theirs along uncounted.
  DELETE FROM push_subscriptions p WHERE p.ended_at IS NOT NULL
    OR NOT EXISTS (SELECT FROM sessions s WHERE s.id = p.session_id AND s.revoked_at IS NULL AND s.expires_at > now());
  GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM sessions WHERE expires_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM rate_limits WHERE expires_at < now(); GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM handover_codes WHERE expires_at < app_now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM email_tokens WHERE expires_at < now() - interval '7 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM webhook_events WHERE processed_at < now() - interval '30 days'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM worker_heartbeats WHERE seen_at < now() - interval '1 day'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  DELETE FROM reviewers WHERE seen_at < now() - interval '1 hour'; GET DIAGNOSTICS gone = ROW_COUNT; total := total + gone;
  RETURN total;
END $$;

CREATE TABLE "operational"."ledger_days" (
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"debit_minor" bigint NOT NULL,
	"credit_minor" bigint NOT NULL,
	CONSTRAINT "ledger_days_kind_currency_day_pk" PRIMARY KEY("kind","currency","day")
);
--> statement-breakpoint
CREATE INDEX "ledger_days_day_idx" ON "operational"."ledger_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "audit_log_ip_idx" ON "audit_log" USING btree ("ip","at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE ip is not null;--> statement-breakpoint
CREATE INDEX "bookings_policy_idx" ON "bookings" USING btree ("policy_id");--> statement-breakpoint
CREATE INDEX "bookings_expired_idx" ON "bookings" USING btree ("created_at","pincode","service_id") WHERE status = 'expired';--> statement-breakpoint
CREATE INDEX "ledger_entries_created_idx" ON "ledger_entries" USING btree ("created_at","account_id","amount_minor");--> statement-breakpoint
CREATE INDEX "users_status_created_idx" ON "users" USING btree ("status","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
GRANT SELECT ON operational.ledger_days TO homeserve_app, homeserve_readonly;
--> statement-breakpoint
-- Adds up the days that are over. Whoever posts is waited for, and nobody posts meanwhile: what is closed lacks nothing.
CREATE FUNCTION close_ledger_days() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, operational, pg_temp AS $$
DECLARE today date := (app_now() AT TIME ZONE 'UTC')::date; closed date; made integer;
BEGIN
  SELECT max(day) INTO closed FROM ledger_days;
  IF closed >= today - 1 THEN RETURN 0; END IF;
  LOCK TABLE ledger_entries IN SHARE ROW EXCLUSIVE MODE;
  SELECT max(day) INTO closed FROM ledger_days;
  INSERT INTO ledger_days (day, kind, currency, debit_minor, credit_minor)
    SELECT (e.created_at AT TIME ZONE 'UTC')::date, a.kind, a.currency,
      sum(greatest(e.amount_minor, 0)), sum(least(e.amount_minor, 0))
    FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    WHERE e.created_at < today::timestamp AT TIME ZONE 'UTC'
      AND e.created_at >= coalesce((closed + 1)::timestamp AT TIME ZONE 'UTC', '-infinity')
    GROUP BY 1, 2, 3;
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION close_ledger_days() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION close_ledger_days() TO homeserve_app;
--> statement-breakpoint
-- A clock that was moved back posts into days that are closed: they take it in.
CREATE FUNCTION add_to_closed_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, operational, pg_temp AS $$
DECLARE closed date;
BEGIN
  SELECT max(day) INTO closed FROM ledger_days;
  IF closed IS NULL THEN RETURN NULL; END IF;
  INSERT INTO ledger_days AS d (day, kind, currency, debit_minor, credit_minor)
    SELECT (e.created_at AT TIME ZONE 'UTC')::date, a.kind, a.currency,
      sum(greatest(e.amount_minor, 0)), sum(least(e.amount_minor, 0))
    FROM posted e JOIN ledger_accounts a ON a.id = e.account_id
    WHERE e.created_at < (closed + 1)::timestamp AT TIME ZONE 'UTC'
    GROUP BY 1, 2, 3
    ON CONFLICT (kind, currency, day) DO UPDATE
      SET debit_minor = d.debit_minor + excluded.debit_minor, credit_minor = d.credit_minor + excluded.credit_minor;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER closed_days AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS posted
  FOR EACH STATEMENT EXECUTE FUNCTION add_to_closed_days();
--> statement-breakpoint
-- What was posted until now.
SELECT close_ledger_days();

ALTER TABLE "refunds" ADD COLUMN "tax_minor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "asked_minor" integer;--> statement-breakpoint
CREATE INDEX "transfers_asked_idx" ON "transfers" USING btree ("updated_at") WHERE status = 'held' and asked_minor is not null;
--> statement-breakpoint
-- A payout that went back whole is nothing, and waits as such.
ALTER TABLE transfers DROP CONSTRAINT transfers_amount,
  ADD CONSTRAINT transfers_amount CHECK (amount_minor > 0 OR (amount_minor = 0 AND status = 'held' AND failure_code = 'refunded'));
--> statement-breakpoint
ALTER TABLE refunds ADD CONSTRAINT refunds_tax_part CHECK (tax_minor BETWEEN 0 AND amount_minor - vendor_minor);
--> statement-breakpoint
-- What was paid too much comes back without a cause: a refund overtook the provider's answer.
ALTER TABLE payout_reversals DROP CONSTRAINT payout_reversals_cause,
  ADD CONSTRAINT payout_reversals_cause CHECK (num_nonnulls(refund_id, chargeback_id) <= 1);

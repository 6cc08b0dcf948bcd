CREATE TABLE "operational"."evidence_checks" (
	"signature_id" uuid PRIMARY KEY NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"verdicts" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"invalid_since" timestamp (3) with time zone,
	"told" jsonb NOT NULL,
	"alarm_due" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operational"."evidence_walks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"reached" uuid,
	"checked" integer DEFAULT 0 NOT NULL,
	"faults" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "evidence_checks_invalid_idx" ON "operational"."evidence_checks" USING btree ("signature_id") WHERE state = 'invalid';--> statement-breakpoint
CREATE INDEX "evidence_checks_alarm_idx" ON "operational"."evidence_checks" USING btree ("signature_id") WHERE alarm_due;--> statement-breakpoint
CREATE INDEX "evidence_walks_started_idx" ON "operational"."evidence_walks" USING btree ("started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_walks_one_open" ON "operational"."evidence_walks" USING btree ((finished_at is null)) WHERE finished_at is null;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON operational.evidence_checks, operational.evidence_walks TO homeserve_app;
--> statement-breakpoint
GRANT SELECT ON operational.evidence_checks, operational.evidence_walks TO homeserve_readonly;
--> statement-breakpoint
ALTER TABLE operational.evidence_checks
  ADD CONSTRAINT evidence_checks_state CHECK (state IN ('valid', 'invalid', 'erased') AND (state = 'invalid') = (invalid_since IS NOT NULL));
--> statement-breakpoint
-- The first walk is that of the coming night.
INSERT INTO operational.evidence_walks (finished_at) VALUES (app_now());

CREATE INDEX "bookings_decide_idx" ON "bookings" USING btree ("decide_by","id") WHERE decide_by is not null;--> statement-breakpoint
CREATE INDEX "transfers_promised_idx" ON "transfers" USING btree ("due_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "sos_alerts_raised_idx" ON "sos_alerts" USING btree ("raised_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
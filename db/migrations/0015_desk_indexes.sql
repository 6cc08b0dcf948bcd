CREATE INDEX "notifications_failed_idx" ON "notifications" USING btree ("created_at") WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX "payment_actions_pending_idx" ON "payment_actions" USING btree ("created_at") WHERE status = 'pending_approval';--> statement-breakpoint
CREATE INDEX "transfers_failed_idx" ON "transfers" USING btree ("due_at") WHERE status = 'failed';
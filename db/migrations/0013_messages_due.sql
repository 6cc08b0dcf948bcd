ALTER TABLE "notifications" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "notifications_due_idx" ON "notifications" USING btree ("created_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "notifications_unread_idx" ON "notifications" USING btree ("user_id") WHERE channel = 'in_app' and read_at is null;
--> statement-breakpoint
-- The link in a mail ends a topic for somebody who is not signed in: the machine writes what the link names.
DROP POLICY add ON notification_preferences;
--> statement-breakpoint
CREATE POLICY add ON notification_preferences FOR INSERT TO homeserve_app WITH CHECK (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');
--> statement-breakpoint
DROP POLICY change ON notification_preferences;
--> statement-breakpoint
CREATE POLICY change ON notification_preferences FOR UPDATE TO homeserve_app USING (user_id = (SELECT app_actor()) OR (SELECT app_role()) = 'system');

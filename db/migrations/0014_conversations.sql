CREATE INDEX "messages_sent_idx" ON "messages" USING btree ("sent_at");
--> statement-breakpoint
-- The machine tells people about what they have not read, and reads nothing else of theirs with it.
CREATE POLICY machine ON conversation_reads FOR SELECT TO homeserve_app USING ((SELECT app_role()) = 'system');

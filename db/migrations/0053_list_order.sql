DROP INDEX "audit_log_row_idx";--> statement-breakpoint
DROP INDEX "audit_log_actor_idx";--> statement-breakpoint
DROP INDEX "log_verifications_started_idx";--> statement-breakpoint
DROP INDEX "booking_offers_vendor_idx";--> statement-breakpoint
DROP INDEX "bookings_customer_idx";--> statement-breakpoint
DROP INDEX "bookings_vendor_idx";--> statement-breakpoint
DROP INDEX "bookings_status_idx";--> statement-breakpoint
DROP INDEX "bookings_starts_idx";--> statement-breakpoint
DROP INDEX "bookings_created_idx";--> statement-breakpoint
DROP INDEX "bookings_pincode_idx";--> statement-breakpoint
DROP INDEX "credits_customer_idx";--> statement-breakpoint
DROP INDEX "dispatches_created_idx";--> statement-breakpoint
DROP INDEX "visit_troubles_booking_idx";--> statement-breakpoint
DROP INDEX "payment_dues_booking_idx";--> statement-breakpoint
DROP INDEX "payment_dues_customer_idx";--> statement-breakpoint
DROP INDEX "tax_documents_supplier_idx";--> statement-breakpoint
DROP INDEX "tax_documents_customer_idx";--> statement-breakpoint
DROP INDEX "tax_documents_issued_idx";--> statement-breakpoint
DROP INDEX "messages_booking_idx";--> statement-breakpoint
DROP INDEX "notifications_user_idx";--> statement-breakpoint
DROP INDEX "operational"."email_tokens_user_idx";--> statement-breakpoint
DROP INDEX "operational"."evidence_walks_started_idx";--> statement-breakpoint
DROP INDEX "operational"."sessions_user_idx";--> statement-breakpoint
DROP INDEX "payment_actions_payment_idx";--> statement-breakpoint
DROP INDEX "payments_booking_idx";--> statement-breakpoint
DROP INDEX "payments_customer_idx";--> statement-breakpoint
DROP INDEX "payments_status_idx";--> statement-breakpoint
DROP INDEX "payments_created_idx";--> statement-breakpoint
DROP INDEX "transfers_vendor_idx";--> statement-breakpoint
DROP INDEX "bank_batches_created_idx";--> statement-breakpoint
DROP INDEX "chargebacks_created_idx";--> statement-breakpoint
DROP INDEX "addresses_user_idx";--> statement-breakpoint
DROP INDEX "invitations_created_idx";--> statement-breakpoint
DROP INDEX "users_created_idx";--> statement-breakpoint
DROP INDEX "users_role_created_idx";--> statement-breakpoint
DROP INDEX "data_exports_person_idx";--> statement-breakpoint
DROP INDEX "erasures_created_idx";--> statement-breakpoint
DROP INDEX "erasures_person_idx";--> statement-breakpoint
DROP INDEX "reconciliation_breaks_status_idx";--> statement-breakpoint
DROP INDEX "reconciliation_breaks_opened_idx";--> statement-breakpoint
DROP INDEX "reconciliations_started_idx";--> statement-breakpoint
DROP INDEX "reschedules_booking_idx";--> statement-breakpoint
DROP INDEX "sos_alerts_booking_idx";--> statement-breakpoint
DROP INDEX "disputes_status_idx";--> statement-breakpoint
DROP INDEX "signature_requests_booking_idx";--> statement-breakpoint
DROP INDEX "signatures_signed_idx";--> statement-breakpoint
DROP INDEX "vendors_status_created_idx";--> statement-breakpoint
DROP INDEX "vendors_created_idx";--> statement-breakpoint
CREATE INDEX "audit_log_row_idx" ON "audit_log" USING btree ("table_name","row_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "log_verifications_started_idx" ON "log_verifications" USING btree ("started_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "booking_offers_vendor_idx" ON "booking_offers" USING btree ("vendor_id","status","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_customer_idx" ON "bookings" USING btree ("customer_id","starts_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_vendor_idx" ON "bookings" USING btree ("vendor_id","starts_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_status_idx" ON "bookings" USING btree ("status","starts_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_starts_idx" ON "bookings" USING btree ("starts_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_created_idx" ON "bookings" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_pincode_idx" ON "bookings" USING btree ("pincode","starts_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "credits_customer_idx" ON "credits" USING btree ("customer_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "dispatches_created_idx" ON "dispatches" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "visit_troubles_booking_idx" ON "visit_troubles" USING btree ("booking_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payment_dues_booking_idx" ON "payment_dues" USING btree ("booking_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payment_dues_customer_idx" ON "payment_dues" USING btree ("customer_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tax_documents_supplier_idx" ON "tax_documents" USING btree ("supplier_id","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tax_documents_customer_idx" ON "tax_documents" USING btree ("customer_id","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tax_documents_issued_idx" ON "tax_documents" USING btree ("issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "messages_booking_idx" ON "messages" USING btree ("booking_id","sent_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notifications_user_idx" ON "notifications" USING btree ("user_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "email_tokens_user_idx" ON "operational"."email_tokens" USING btree ("user_id","purpose","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "evidence_walks_started_idx" ON "operational"."evidence_walks" USING btree ("started_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "operational"."sessions" USING btree ("user_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payment_actions_payment_idx" ON "payment_actions" USING btree ("payment_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_booking_idx" ON "payments" USING btree ("booking_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_customer_idx" ON "payments" USING btree ("customer_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_status_idx" ON "payments" USING btree ("status","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_created_idx" ON "payments" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "transfers_vendor_idx" ON "transfers" USING btree ("vendor_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bank_batches_created_idx" ON "bank_batches" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "chargebacks_created_idx" ON "chargebacks" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "addresses_user_idx" ON "addresses" USING btree ("user_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "invitations_created_idx" ON "invitations" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "users_created_idx" ON "users" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "users_role_created_idx" ON "users" USING btree ("role","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "data_exports_person_idx" ON "data_exports" USING btree ("person_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "erasures_created_idx" ON "erasures" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "erasures_person_idx" ON "erasures" USING btree ("person_id","created_at" DESC NULLS FIRST) WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "reconciliation_breaks_status_idx" ON "reconciliation_breaks" USING btree ("status","opened_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reconciliation_breaks_opened_idx" ON "reconciliation_breaks" USING btree ("opened_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reconciliations_started_idx" ON "reconciliations" USING btree ("started_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reschedules_booking_idx" ON "reschedules" USING btree ("booking_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "sos_alerts_booking_idx" ON "sos_alerts" USING btree ("booking_id","raised_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "disputes_status_idx" ON "disputes" USING btree ("status","opened_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "signature_requests_booking_idx" ON "signature_requests" USING btree ("booking_id","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "signatures_signed_idx" ON "signatures" USING btree ("signed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "vendors_status_created_idx" ON "vendors" USING btree ("status","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "vendors_created_idx" ON "vendors" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
CREATE INDEX "vendor_documents_superseded_idx" ON "vendor_documents" USING btree ("updated_at") WHERE status = 'superseded' and erased_at is null;
--> statement-breakpoint
DO $$
BEGIN
  PERFORM set_config('app.role', 'system', true);
  INSERT INTO retention_rules (kind, days, active, ground) VALUES
    ('superseded_documents', 1095, true, 'Limitation Act 1963: three years for claims out of a contract, in which it may be asked who was let in and on what');
  PERFORM set_config('app.role', '', true);
END $$;

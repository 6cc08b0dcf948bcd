CREATE INDEX "vendor_invitations_phone_idx" ON "vendor_invitations" USING btree ("phone") WHERE phone is not null;--> statement-breakpoint
CREATE INDEX "vendor_invitations_email_idx" ON "vendor_invitations" USING btree ("email") WHERE email is not null;--> statement-breakpoint
DROP TRIGGER transition ON vendor_invitations;
--> statement-breakpoint
-- What ran out is said by its time; what is sent after it replaces it.
DO $$
BEGIN
  PERFORM set_config('app.role', 'system', true);
  UPDATE vendor_invitations SET status = 'replaced' WHERE status = 'expired';
END $$;
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON vendor_invitations FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"open":["used","revoked","replaced"],"used":[],"revoked":[],"replaced":[]}', '["open"]');

CREATE INDEX "booking_contacts_search_idx" ON "booking_contacts" USING gin ((name || ' ' || phone || ' ' || line1 || ' ' || coalesce(line2, '') || ' ' || coalesce(landmark, '')) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "addresses_search_idx" ON "addresses" USING gin ((line1 || ' ' || coalesce(line2, '') || ' ' || coalesce(landmark, '') || ' ' || city || ' ' || pincode) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "vendors_search_idx" ON "vendors" USING gin (display_name gin_trgm_ops);
--> statement-breakpoint
-- What the desks search, as the expressions that the indexes are of. The views' owner stands above row security: under it
-- no comparison of texts may be answered by an index, because it might tell of a row before a policy has seen it. They hand
-- out ids alone, to managers alone, and whoever reads rows by them passes row security there.
CREATE SCHEMA searching;
--> statement-breakpoint
GRANT USAGE ON SCHEMA searching TO homeserve_app;
--> statement-breakpoint
CREATE VIEW searching.people AS
  SELECT id, (name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')) AS words FROM users
  WHERE app_role() IN ('onboard_manager', 'ops_manager', 'super_admin');
--> statement-breakpoint
CREATE VIEW searching.addresses AS
  SELECT user_id, (line1 || ' ' || coalesce(line2, '') || ' ' || coalesce(landmark, '') || ' ' || city || ' ' || pincode) AS words FROM addresses
  WHERE app_role() = 'super_admin';
--> statement-breakpoint
CREATE VIEW searching.visits AS
  SELECT id, (reference || ' ' || service_title || ' ' || area || ' ' || city) AS words FROM bookings
  WHERE app_role() IN ('ops_manager', 'super_admin');
--> statement-breakpoint
CREATE VIEW searching.doors AS
  SELECT booking_id, (name || ' ' || phone || ' ' || line1 || ' ' || coalesce(line2, '') || ' ' || coalesce(landmark, '')) AS words FROM booking_contacts
  WHERE app_role() IN ('ops_manager', 'super_admin');
--> statement-breakpoint
CREATE VIEW searching.vendors AS
  SELECT id, display_name AS words FROM vendors WHERE app_role() IN ('onboard_manager', 'ops_manager', 'super_admin');
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA searching TO homeserve_app;

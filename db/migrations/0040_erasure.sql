CREATE TABLE "data_exports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"person_id" uuid,
	"rule" text,
	"requested_by" uuid,
	"reason" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"counts" jsonb DEFAULT '{"rows":0,"logValues":0,"logOrigins":0,"files":0}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"kind" text PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	"active" boolean NOT NULL,
	"ground" text NOT NULL,
	"reason" text,
	"done_until" timestamp (3) with time zone,
	"last_run_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "origin_erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "booking_contacts" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message_photos" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_exports_person_idx" ON "data_exports" USING btree ("person_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_one_open" ON "erasures" USING btree ("person_id") WHERE status = 'requested' and person_id is not null;--> statement-breakpoint
CREATE INDEX "erasures_open_idx" ON "erasures" USING btree ("created_at","id") WHERE status = 'requested';--> statement-breakpoint
CREATE INDEX "erasures_created_idx" ON "erasures" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "erasures_person_idx" ON "erasures" USING btree ("person_id","created_at" DESC NULLS LAST) WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "photos_uploader_idx" ON "photos" USING btree ("uploader_id");--> statement-breakpoint
CREATE INDEX "message_photos_booking_idx" ON "message_photos" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "message_photos_uploader_idx" ON "message_photos" USING btree ("uploader_id");--> statement-breakpoint
CREATE INDEX "messages_sender_idx" ON "messages" USING btree ("sender_id");--> statement-breakpoint
CREATE INDEX "invitations_accepted_idx" ON "invitations" USING btree ("accepted_by") WHERE accepted_by is not null;--> statement-breakpoint
CREATE INDEX "reschedules_asker_idx" ON "reschedules" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "sos_alerts_raiser_idx" ON "sos_alerts" USING btree ("raised_by");--> statement-breakpoint
CREATE INDEX "visit_shares_creator_idx" ON "visit_shares" USING btree ("created_by");--> statement-breakpoint
ALTER TABLE erasures
  ADD CONSTRAINT erasures_status CHECK (status IN ('requested', 'done', 'withdrawn')),
  ADD CONSTRAINT erasures_kind CHECK (kind IN ('person', 'retention') AND (kind = 'person') = (person_id IS NOT NULL) AND (kind = 'person' OR rule IS NOT NULL)),
  ADD CONSTRAINT erasures_done CHECK ((status = 'done') = (done_at IS NOT NULL) AND (status <> 'done' OR started_at IS NOT NULL)),
  ADD CONSTRAINT erasures_no_way_back CHECK (status <> 'withdrawn' OR started_at IS NULL);
--> statement-breakpoint
ALTER TABLE retention_rules ADD CONSTRAINT retention_rules_days CHECK (days BETWEEN 1 AND 36500);
--> statement-breakpoint
ALTER TABLE users DROP CONSTRAINT users_status, DROP CONSTRAINT users_reachable,
  ADD CONSTRAINT users_status CHECK (status IN ('active', 'suspended', 'erased')),
  ADD CONSTRAINT users_reachable CHECK ((email IS NULL AND phone IS NULL) = (status = 'erased'));
--> statement-breakpoint
CREATE TRIGGER transition BEFORE INSERT OR UPDATE OF status ON erasures FOR EACH ROW EXECUTE FUNCTION guard_transition(
  '{"requested":["done","withdrawn"],"done":[],"withdrawn":[]}', '["requested"]');
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'users' AND (to_jsonb(NEW) -> 'role' IS DISTINCT FROM to_jsonb(OLD) -> 'role' OR NEW.status IS DISTINCT FROM OLD.status)
     AND app_role() IS DISTINCT FROM 'super_admin' AND app_role() IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only an admin changes a role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_TABLE_NAME = 'users' AND OLD.status = 'erased' AND NEW.status <> 'erased' THEN
    RAISE EXCEPTION 'an erased person does not come back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_TABLE_NAME = 'vendors' AND NEW.status IS DISTINCT FROM OLD.status
     AND coalesce(app_role(), '') NOT IN ('onboard_manager', 'super_admin', 'system') THEN
    RAISE EXCEPTION 'only onboarding changes a vendor''s standing' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The erasure that is being carried out in this transaction, inside the definer functions below and nowhere else.
CREATE FUNCTION erasing() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT e.id FROM public.erasures e WHERE e.id = nullif(current_setting('app.erasure', true), '')::uuid AND e.status = 'requested'
    AND current_user = (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = 'public.erasures'::regclass) $$;
--> statement-breakpoint
-- What is never rewritten is erased all the same: these columns, by an erasure that stands in the log.
CREATE FUNCTION refuse_change_but_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE erasable text[] := string_to_array(TG_ARGV[0], ',');
BEGIN
  IF erasing() IS NOT NULL AND to_jsonb(OLD) - erasable = to_jsonb(NEW) - erasable THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on % is refused: the table keeps its history', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
-- Of a row of the log: its values or its origin, each with its salt and never without naming the erasure.
CREATE FUNCTION refuse_log_change_but_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE erasure uuid := erasing();
BEGIN
  IF erasure IS NOT NULL
     AND (OLD.at, OLD.id, OLD.log_id, OLD.xid, OLD.actor_id, OLD.actor_role, OLD.request_id, OLD.action, OLD.table_name, OLD.row_id, OLD.values_sha256, OLD.origin_sha256)
       IS NOT DISTINCT FROM
         (NEW.at, NEW.id, NEW.log_id, NEW.xid, NEW.actor_id, NEW.actor_role, NEW.request_id, NEW.action, NEW.table_name, NEW.row_id, NEW.values_sha256, NEW.origin_sha256)
     AND ((OLD.before, OLD.after, OLD.salt, OLD.erasure_id) IS NOT DISTINCT FROM (NEW.before, NEW.after, NEW.salt, NEW.erasure_id)
       OR (OLD.erasure_id IS NULL AND num_nonnulls(NEW.before, NEW.after, NEW.salt) = 0 AND NEW.erasure_id = erasure))
     AND ((OLD.ip, OLD.user_agent, OLD.origin_salt, OLD.origin_erasure_id) IS NOT DISTINCT FROM (NEW.ip, NEW.user_agent, NEW.origin_salt, NEW.origin_erasure_id)
       OR (OLD.origin_erasure_id IS NULL AND num_nonnulls(NEW.ip, NEW.user_agent, NEW.origin_salt) = 0 AND NEW.origin_erasure_id = erasure))
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on % is refused: the table keeps its history', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
DO $$
DECLARE t text; erasable text;
BEGIN
  FOR t, erasable IN VALUES ('signatures', 'comment'), ('booking_events', 'data,latitude,longitude'), ('contact_attempts', 'latitude,longitude') LOOP
    EXECUTE format('DROP TRIGGER no_update ON %I', t);
    EXECUTE format('CREATE TRIGGER no_update BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasing(%L)', t, erasable);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_update', t);
  END LOOP;
  DROP TRIGGER no_update ON audit_log;
  CREATE TRIGGER no_update BEFORE UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_log_change_but_erasing();
  ALTER TABLE audit_log ENABLE ALWAYS TRIGGER no_update;
  DROP TRIGGER audit ON booking_events;
  CREATE TRIGGER audit AFTER INSERT OR UPDATE ON booking_events FOR EACH ROW EXECUTE FUNCTION audit_row('id', '');
  FOREACH t IN ARRAY ARRAY['erasures', 'retention_rules', 'data_exports'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t, CASE t WHEN 'retention_rules' THEN 'kind' ELSE 'id' END, '');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_app, homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT INSERT, UPDATE ON erasures TO homeserve_app;
--> statement-breakpoint
GRANT UPDATE ON retention_rules TO homeserve_app;
--> statement-breakpoint
GRANT INSERT ON data_exports TO homeserve_app;
--> statement-breakpoint
CREATE POLICY read ON erasures FOR SELECT TO homeserve_app USING (person_id = (SELECT app_actor()) OR (SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY add ON erasures FOR INSERT TO homeserve_app WITH CHECK (
  (person_id = (SELECT app_actor()) AND requested_by = (SELECT app_actor())) OR (SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY change ON erasures FOR UPDATE TO homeserve_app USING (person_id = (SELECT app_actor()) OR (SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY read ON retention_rules FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY change ON retention_rules FOR UPDATE TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY read ON data_exports FOR SELECT TO homeserve_app USING (person_id = (SELECT app_actor()) OR (SELECT app_role()) IN ('super_admin', 'system'));
--> statement-breakpoint
CREATE POLICY add ON data_exports FOR INSERT TO homeserve_app WITH CHECK (
  requested_by = (SELECT app_actor()) AND (person_id = requested_by OR (SELECT app_role()) = 'super_admin'));
--> statement-breakpoint
-- Begins a batch: the machine alone erases, and only for an erasure that is open. Held until the batch is committed.
CREATE FUNCTION begin_erasing(erasure uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF app_role() IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only the machine erases' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM public.erasures e WHERE e.id = erasure AND e.status = 'requested' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such erasure is open' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('app.erasure', erasure::text, true);
END $$;
--> statement-breakpoint
-- An object with the values of `neutral` in the place of its own, where it has such keys.
CREATE FUNCTION with_neutral(object jsonb, neutral jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(o.key, coalesce(neutral -> o.key, o.value)), '{}') FROM jsonb_each(object) o $$;
--> statement-breakpoint
-- How the log calls the rows of a table that belong to these ids: by the key that its trigger writes.
CREATE FUNCTION log_keys(of_table text, by_column text, ids uuid[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE key text; keys text[];
BEGIN
  SELECT string_agg(format('t.%I::text', k.name), ' || ''/'' || ' ORDER BY k.n) INTO key
    FROM pg_trigger g, string_to_table(split_part(encode(g.tgargs, 'escape'), '\000', 1), ',') WITH ORDINALITY k(name, n)
    WHERE g.tgrelid = format('public.%I', of_table)::regclass AND g.tgname = 'audit';
  IF key IS NULL THEN
    RAISE EXCEPTION '% is not in the log', of_table USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('SELECT coalesce(array_agg(%s), ''{}'') FROM public.%I t WHERE t.%I = ANY ($1)', key, of_table, by_column) INTO keys USING ids;
  RETURN keys;
END $$;
--> statement-breakpoint
-- Takes values out of rows, and out of everything that the log holds of them: what this very update writes there too.
-- `neutral`: what stands in a column instead ("now" for an instant; a text only where there was one); `patches`: the
-- same within the object of a jsonb column.
CREATE FUNCTION erase_rows(erasure uuid, of_table text, by_column text, ids uuid[], neutral jsonb, patches jsonb)
RETURNS TABLE (changed integer, log_values integer, log_origins integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  keys text[]; named text[]; marks text[]; setting text; differs text;
BEGIN
  PERFORM begin_erasing(erasure);
  IF of_table ~ '^(audit_|ledger_|erasures|retention_rules|evidence_keys|policies)' THEN
    RAISE EXCEPTION '% is not erased', of_table USING ERRCODE = 'insufficient_privilege';
  END IF;
  keys := log_keys(of_table, by_column, ids);
  marks := ARRAY(SELECT n.key FROM jsonb_each(neutral) n WHERE n.value = '"now"');
  named := ARRAY(SELECT n.key FROM jsonb_each(neutral) n WHERE n.key <> ALL (marks) AND n.key <> 'status' UNION SELECT jsonb_object_keys(patches));
  SELECT string_agg(c.setting, ', '), string_agg(c.differs, ' OR ') INTO setting, differs FROM (
    SELECT CASE WHEN n.key = ANY (marks) THEN format('%1$I = coalesce(t.%1$I, app_now())', n.key)
        ELSE format('%1$I = CASE WHEN t.%1$I IS NOT NULL THEN n.%1$I END', n.key) END AS setting,
      CASE WHEN n.key = ANY (marks) THEN format('t.%I IS NULL', n.key)
        ELSE format('(t.%1$I IS NOT NULL AND t.%1$I IS DISTINCT FROM n.%1$I)', n.key) END AS differs
      FROM jsonb_each(neutral) n
    UNION ALL
    SELECT format('%1$I = with_neutral(t.%1$I, $3 -> %1$L)', p.key), format('t.%1$I <> with_neutral(t.%1$I, $3 -> %1$L)', p.key)
      FROM jsonb_each(patches) p) c;
  EXECUTE format('UPDATE %1$I t SET %2$s FROM jsonb_populate_record(NULL::%1$I, $2) n WHERE t.%3$I = ANY ($1) AND (%4$s)', of_table, setting, by_column, differs)
    USING ids, (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}') FROM jsonb_each(neutral) n WHERE n.key <> ALL (marks)), patches;
  GET DIAGNOSTICS changed = ROW_COUNT;
  -- Rows from before there were two salts lose both: the one salt would give away what is left.
  WITH gone AS (
    UPDATE audit_log a SET before = NULL, after = NULL, salt = NULL, erasure_id = erasure,
        ip = CASE WHEN a.origin_salt IS NOT NULL THEN a.ip END, user_agent = CASE WHEN a.origin_salt IS NOT NULL THEN a.user_agent END,
        origin_erasure_id = CASE WHEN a.origin_salt IS NULL THEN coalesce(a.origin_erasure_id, erasure) ELSE a.origin_erasure_id END
      WHERE a.table_name = of_table AND a.row_id = ANY (keys) AND a.salt IS NOT NULL AND (a.before ?| named OR a.after ?| named)
      RETURNING old.origin_erasure_id IS NULL AND new.origin_erasure_id IS NOT NULL AS with_origin)
    SELECT count(*), count(*) FILTER (WHERE with_origin) INTO log_values, log_origins FROM gone;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- Forgets where rows of the log were written from.
CREATE FUNCTION erase_origins(erasure uuid, ats timestamptz[], log_ids bigint[])
RETURNS TABLE (changed integer, log_values integer, log_origins integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM begin_erasing(erasure);
  changed := 0;
  WITH gone AS (
    UPDATE audit_log a SET ip = NULL, user_agent = NULL, origin_salt = NULL, origin_erasure_id = erasure,
        before = CASE WHEN a.origin_salt IS NOT NULL THEN a.before END, after = CASE WHEN a.origin_salt IS NOT NULL THEN a.after END,
        salt = CASE WHEN a.origin_salt IS NOT NULL THEN a.salt END,
        erasure_id = CASE WHEN a.origin_salt IS NULL THEN coalesce(a.erasure_id, erasure) ELSE a.erasure_id END
      FROM unnest(ats, log_ids) k(at, id)
      WHERE a.at = k.at AND a.id = k.id AND a.origin_erasure_id IS NULL
        AND a.at BETWEEN (SELECT min(x) FROM unnest(ats) x) AND (SELECT max(x) FROM unnest(ats) x)
      RETURNING old.erasure_id IS NULL AND new.erasure_id IS NOT NULL AS with_values)
    SELECT count(*) FILTER (WHERE with_values), count(*) INTO log_values, log_origins FROM gone;
  RETURN NEXT;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION begin_erasing(uuid), log_keys(text, text, uuid[]), erase_rows(uuid, text, text, uuid[], jsonb, jsonb), erase_origins(uuid, timestamptz[], bigint[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION log_keys(text, text, uuid[]), erase_rows(uuid, text, text, uuid[], jsonb, jsonb), erase_origins(uuid, timestamptz[], bigint[]) TO homeserve_app;
--> statement-breakpoint
DO $$
BEGIN
  PERFORM set_config('app.role', 'system', true);
  INSERT INTO retention_rules (kind, days, active, ground) VALUES
    ('erasure_requests', 30, true, 'Digital Personal Data Protection Act 2023, section 12: erased without delay; open visits and money are brought to an end first'),
    ('visit_contacts', 1095, true, 'Limitation Act 1963: three years for claims out of a contract'),
    ('visit_photos', 1095, true, 'Limitation Act 1963: three years for claims out of a contract'),
    ('messages', 730, true, 'Needed for complaints about a visit; nothing asks for longer'),
    ('notifications', 365, true, 'Needed to show that somebody was told; nothing asks for longer'),
    ('log_origins', 365, true, 'Information Technology Act 2000, CERT-In directions: traces of access for 180 days; a year for investigations'),
    ('sign_ins', 180, true, 'Information Technology Act 2000, CERT-In directions: traces of access for 180 days'),
    ('evidence', 2922, true, 'Central Goods and Services Tax Act 2017, section 36, and Companies Act 2013, section 128: eight years with what supports the books'),
    ('cards', 2922, true, 'Companies Act 2013, section 128: books of account for eight years; amounts stay'),
    ('unfinished_applications', 365, true, 'Consent to an application that came to nothing ends after a year'),
    ('inactive_accounts', 1825, false, 'Digital Personal Data Protection Act 2023, section 8(7): the purpose is served when nobody comes back');
  PERFORM set_config('app.role', '', true);
END $$;

CREATE TABLE operational.log_identity (one boolean PRIMARY KEY DEFAULT true CHECK (one), log_id text NOT NULL);
--> statement-breakpoint
INSERT INTO operational.log_identity (log_id) VALUES ('homeserve-' || encode(gen_random_bytes(6), 'hex'));
--> statement-breakpoint
-- First argument: the key's columns; second: columns whose values never enter the log.
-- A definer owned by the migrating role: the app role cannot insert, or it could forge rows.
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  secret text[] := string_to_array(TG_ARGV[1], ',');
  was jsonb; now_ jsonb; key text; seed bytea; address text; agent text;
BEGIN
  IF app_role() IS NULL THEN
    RAISE EXCEPTION 'no actor, no write (%)', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  now_ := to_jsonb(NEW) - secret;
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(n.key, n.value) INTO was, now_
      FROM jsonb_each(to_jsonb(OLD) - secret) o JOIN jsonb_each(now_) n ON n.key = o.key
      WHERE o.value IS DISTINCT FROM n.value AND o.key <> 'updated_at';
    IF now_ IS NULL THEN
      IF secret = '{}' OR to_jsonb(OLD) - 'updated_at' = to_jsonb(NEW) - 'updated_at' THEN RETURN NULL; END IF;
      was := '{}'; now_ := '{}';
    END IF;
  ELSE
    now_ := jsonb_strip_nulls(now_);
  END IF;
  SELECT string_agg(to_jsonb(NEW) ->> k, '/') INTO key FROM unnest(string_to_array(TG_ARGV[0], ',')) k;
  seed := gen_random_bytes(16);
  address := nullif(current_setting('app.ip', true), '');
  agent := nullif(current_setting('app.user_agent', true), '');
  INSERT INTO audit_log (at, log_id, actor_id, actor_role, request_id, action, table_name, row_id, before, after, ip, user_agent, salt, values_sha256, origin_sha256)
  VALUES (app_now(), (SELECT log_id FROM operational.log_identity), app_actor(), app_role(), nullif(current_setting('app.request_id', true), ''),
    lower(TG_OP), TG_TABLE_NAME, key, was, now_, address::inet, agent, seed,
    sha256(seed || convert_to(coalesce(was::text, '') || chr(31) || coalesce(now_::text, ''), 'UTF8')),
    sha256(seed || convert_to(coalesce(address, '') || chr(31) || coalesce(agent, ''), 'UTF8')));
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.oid, c.relname,
      (SELECT string_agg(a.attname, ',' ORDER BY k.ord) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(num, ord)
         JOIN pg_attribute a ON a.attnum = k.num WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid) AS key
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname NOT IN ('audit_log', 'booking_events', 'pincodes') LOOP
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(%L, %L)', t.relname, t.key,
      CASE t.relname
        WHEN 'credentials' THEN 'password_hash'
        WHEN 'booking_start_codes' THEN 'code'
        WHEN 'signature_requests' THEN 'offer,nonce,token_sha256'
        WHEN 'signatures' THEN 'evidence,strokes,png,comment'
        WHEN 'booking_keys' THEN 'wrapped_key'
        ELSE '' END);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t.relname);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit AFTER INSERT ON booking_events FOR EACH ROW EXECUTE FUNCTION audit_row('id', '');

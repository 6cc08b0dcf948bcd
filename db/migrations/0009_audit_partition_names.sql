-- A trigger on a partitioned table sees the partition's name; the log names the table.
-- First argument: the key's columns; second: columns whose values never enter the log.
-- A definer owned by the migrating role: the app role cannot insert, or it could forge rows.
CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  secret text[] := string_to_array(TG_ARGV[1], ',');
  was jsonb; now_ jsonb; whole text := regexp_replace(TG_TABLE_NAME, '_(\d{4}_\d{2}|default)$', ''); key text; seed bytea; address text; agent text;
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
    lower(TG_OP), whole, key, was, now_, address::inet, agent, seed,
    sha256(seed || convert_to(coalesce(was::text, '') || chr(31) || coalesce(now_::text, ''), 'UTF8')),
    sha256(seed || convert_to(coalesce(address, '') || chr(31) || coalesce(agent, ''), 'UTF8')));
  RETURN NULL;
END $$;

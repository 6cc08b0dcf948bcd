-- The same rows; the clock and the log's name are looked up together, and no function is called for them.
CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  acting text := nullif(current_setting('app.role', true), '');
  now_ jsonb := to_jsonb(NEW);
  was jsonb;
  key text;
  seeds bytea;
  address inet;
  agent text;
  identity text;
  moment timestamptz;
BEGIN
  IF acting IS NULL THEN
    RAISE EXCEPTION 'no actor, no write (%)', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  key := now_ ->> TG_ARGV[0];
  IF key IS NULL THEN
    SELECT string_agg(now_ ->> k, '/') INTO key FROM unnest(string_to_array(TG_ARGV[0], ',')) k;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    was := to_jsonb(OLD);
    IF TG_ARGV[1] = '' THEN
      SELECT jsonb_object_agg(n.key, was -> n.key), jsonb_object_agg(n.key, n.value) INTO was, now_
        FROM jsonb_each(now_) n WHERE n.value IS DISTINCT FROM was -> n.key AND n.key <> 'updated_at';
      IF now_ IS NULL THEN RETURN NULL; END IF;
    ELSE
      IF was - 'updated_at' = now_ - 'updated_at' THEN RETURN NULL; END IF;
      SELECT coalesce(jsonb_object_agg(n.key, was -> n.key), '{}'), coalesce(jsonb_object_agg(n.key, n.value), '{}') INTO was, now_
        FROM jsonb_each(now_ - string_to_array(TG_ARGV[1], ',')) n WHERE n.value IS DISTINCT FROM was -> n.key AND n.key <> 'updated_at';
    END IF;
  ELSE
    now_ := jsonb_strip_nulls(now_ - string_to_array(TG_ARGV[1], ','));
  END IF;
  seeds := gen_random_bytes(32);
  address := nullif(current_setting('app.ip', true), '')::inet;
  agent := nullif(current_setting('app.user_agent', true), '');
  -- What app_now() says, and the name of the log, in one look.
  SELECT i.log_id, date_trunc('milliseconds', now()) + c.offset_ms * interval '1 millisecond' INTO identity, moment
    FROM operational.log_identity i, operational.clock c;
  INSERT INTO audit_log (at, log_id, actor_id, actor_role, request_id, action, table_name, row_id, before, after, ip, user_agent, salt, origin_salt, values_sha256, origin_sha256)
  VALUES (moment, identity, nullif(current_setting('app.actor_id', true), '')::uuid, acting,
    nullif(current_setting('app.request_id', true), ''), lower(TG_OP),
    CASE WHEN TG_TABLE_NAME LIKE 'booking\_events\_%' THEN 'booking_events' ELSE TG_TABLE_NAME END, key, was, now_, address, agent,
    substr(seeds, 1, 16), substr(seeds, 17, 16),
    sha256(substr(seeds, 1, 16) || convert_to(coalesce(was::text, '') || chr(31) || coalesce(now_::text, ''), 'UTF8')),
    sha256(substr(seeds, 17, 16) || convert_to(coalesce(host(address), '') || chr(31) || coalesce(agent, ''), 'UTF8')));
  RETURN NULL;
END $$;

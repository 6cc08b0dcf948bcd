CREATE TABLE "audit_checkpoints" (
	"origin" text NOT NULL,
	"number" bigint NOT NULL,
	"tree_size" bigint NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "audit_checkpoints_origin_number_pk" PRIMARY KEY("origin","number")
);
--> statement-breakpoint
CREATE TABLE "audit_leaves" (
	"origin" text NOT NULL,
	"leaf_index" bigint NOT NULL,
	"audit_at" timestamp (3) with time zone NOT NULL,
	"audit_id" bigint NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "audit_leaves_origin_leaf_index_pk" PRIMARY KEY("origin","leaf_index"),
	CONSTRAINT "audit_leaves_audit_id_unique" UNIQUE("audit_id")
);
--> statement-breakpoint
CREATE TABLE "audit_nodes" (
	"origin" text NOT NULL,
	"level" integer NOT NULL,
	"node_index" bigint NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "audit_nodes_origin_level_node_index_pk" PRIMARY KEY("origin","level","node_index")
);
--> statement-breakpoint
CREATE TABLE "audit_trees" (
	"origin" text PRIMARY KEY NOT NULL,
	"incarnation" text NOT NULL,
	"previous_note" text,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "audit_trees_incarnation_unique" UNIQUE("incarnation")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "origin_salt" "bytea";--> statement-breakpoint
CREATE INDEX "audit_checkpoints_size_idx" ON "audit_checkpoints" USING btree ("origin","tree_size","number");
--> statement-breakpoint
-- Written by the sealer, never changed. Leaves, nodes and checkpoints are not audited: they are the audit.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_trees', 'audit_leaves', 'audit_nodes', 'audit_checkpoints'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER no_update BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_update', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO homeserve_app', t);
    EXECUTE format('GRANT SELECT ON %I TO homeserve_readonly', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
    -- Hashes and signed heads say nothing of anybody: whoever checks a proof may have them.
    EXECUTE format('CREATE POLICY read_by_all ON %I FOR SELECT TO homeserve_app USING ((SELECT app_role()) IS NOT NULL)', t);
    EXECUTE format('CREATE POLICY sealed ON %I FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = ''system'')', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON audit_trees FOR EACH ROW EXECUTE FUNCTION audit_row('origin', '');
--> statement-breakpoint
ALTER TABLE audit_trees ENABLE ALWAYS TRIGGER audit;
--> statement-breakpoint
ALTER TABLE audit_leaves ADD CONSTRAINT audit_leaves_shape CHECK (leaf_index >= 0 AND length(sha256) = 32);
--> statement-breakpoint
ALTER TABLE audit_nodes ADD CONSTRAINT audit_nodes_shape CHECK (level > 0 AND level % 8 = 0 AND node_index >= 0 AND length(sha256) = 32);
--> statement-breakpoint
ALTER TABLE audit_checkpoints ADD CONSTRAINT audit_checkpoints_shape CHECK (number >= 1 AND tree_size >= 0);
--> statement-breakpoint
-- Two salts: where somebody was can be forgotten without forgetting what was done.
CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  secret text[] := string_to_array(TG_ARGV[1], ',');
  was jsonb; now_ jsonb; whole text := regexp_replace(TG_TABLE_NAME, '_(\d{4}_\d{2}|default)$', ''); key text; seed bytea; origin_seed bytea; address text; agent text;
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
  origin_seed := gen_random_bytes(16);
  address := nullif(current_setting('app.ip', true), '');
  agent := nullif(current_setting('app.user_agent', true), '');
  INSERT INTO audit_log (at, log_id, actor_id, actor_role, request_id, action, table_name, row_id, before, after, ip, user_agent, salt, origin_salt, values_sha256, origin_sha256)
  VALUES (app_now(), (SELECT log_id FROM operational.log_identity), app_actor(), app_role(), nullif(current_setting('app.request_id', true), ''),
    lower(TG_OP), whole, key, was, now_, address::inet, agent, seed, origin_seed,
    sha256(seed || convert_to(coalesce(was::text, '') || chr(31) || coalesce(now_::text, ''), 'UTF8')),
    sha256(origin_seed || convert_to(coalesce(host(address::inet), '') || chr(31) || coalesce(agent, ''), 'UTF8')));
  RETURN NULL;
END $$;

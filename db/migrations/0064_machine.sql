CREATE TABLE "task_retries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"task_id" bigint NOT NULL,
	"task" text NOT NULL,
	"by_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "task_retries" ADD CONSTRAINT "task_retries_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_retries_by_idx" ON "task_retries" USING btree ("by_id");--> statement-breakpoint
DO $$
BEGIN
  CREATE TRIGGER no_delete BEFORE DELETE ON task_retries FOR EACH ROW EXECUTE FUNCTION refuse_change();
  ALTER TABLE task_retries ENABLE ALWAYS TRIGGER no_delete;
  CREATE TRIGGER no_truncate BEFORE TRUNCATE ON task_retries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE task_retries ENABLE ALWAYS TRIGGER no_truncate;
  CREATE TRIGGER touch BEFORE UPDATE ON task_retries FOR EACH ROW EXECUTE FUNCTION touch_row();
  CREATE TRIGGER audit AFTER INSERT OR UPDATE ON task_retries FOR EACH ROW EXECUTE FUNCTION audit_row('id', '');
  ALTER TABLE task_retries ENABLE ALWAYS TRIGGER audit;
  ALTER TABLE task_retries ENABLE ROW LEVEL SECURITY;
  REVOKE ALL ON task_retries FROM PUBLIC;
  GRANT SELECT, INSERT ON task_retries TO homeserve_app;
  GRANT SELECT ON task_retries TO homeserve_readonly;
  CREATE POLICY readonly ON task_retries FOR SELECT TO homeserve_readonly USING (true);
  CREATE POLICY read ON task_retries FOR SELECT TO homeserve_app USING ((SELECT app_role()) IN ('super_admin', 'system'));
  CREATE POLICY add ON task_retries FOR INSERT TO homeserve_app WITH CHECK ((SELECT app_role()) = 'super_admin');
END $$;
--> statement-breakpoint
-- The queue's tables refuse everybody but their owner: definers of his show an administrator what he may see of them.
SET LOCAL ROLE homeserve_queue;
--> statement-breakpoint
CREATE FUNCTION graphile_worker.assert_administrator() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'super_admin' THEN
    RAISE insufficient_privilege USING MESSAGE = 'only an administrator looks into the queue';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION graphile_worker.queue_state()
  RETURNS TABLE (task text, waiting integer, running integer, failing integer, dead integer, oldest_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = graphile_worker, pg_temp AS $$
BEGIN
  PERFORM assert_administrator();
  RETURN QUERY
    SELECT t.identifier::text,
      (count(*) FILTER (WHERE j.locked_at IS NULL AND j.last_error IS NULL))::integer,
      (count(*) FILTER (WHERE j.locked_at IS NOT NULL))::integer,
      (count(*) FILTER (WHERE j.locked_at IS NULL AND j.last_error IS NOT NULL AND j.attempts < j.max_attempts))::integer,
      (count(*) FILTER (WHERE j.locked_at IS NULL AND j.last_error IS NOT NULL AND j.attempts >= j.max_attempts))::integer,
      min(j.run_at) FILTER (WHERE j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= now())
    FROM _private_jobs j JOIN _private_tasks t ON t.id = j.task_id GROUP BY 1 ORDER BY count(*) DESC, 1;
END $$;
--> statement-breakpoint
CREATE FUNCTION graphile_worker.failed_tasks(after bigint, most integer)
  RETURNS TABLE (id bigint, task text, attempts integer, max_attempts integer, error text, failed_at timestamptz, run_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = graphile_worker, pg_temp AS $$
BEGIN
  PERFORM assert_administrator();
  RETURN QUERY
    SELECT j.id, t.identifier::text, j.attempts::integer, j.max_attempts::integer,
      left(split_part(j.last_error, E'\n', 1), 300), j.updated_at, j.run_at
    FROM _private_jobs j JOIN _private_tasks t ON t.id = j.task_id
    WHERE j.last_error IS NOT NULL AND (after IS NULL OR j.id < after) ORDER BY j.id DESC LIMIT most;
END $$;
--> statement-breakpoint
CREATE FUNCTION graphile_worker.retry_task(job bigint) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = graphile_worker, pg_temp AS $$
DECLARE name text;
BEGIN
  PERFORM assert_administrator();
  UPDATE _private_jobs j SET attempts = 0, run_at = now(), updated_at = now()
    FROM _private_tasks t WHERE t.id = j.task_id AND j.id = job AND j.locked_at IS NULL AND j.last_error IS NOT NULL
    RETURNING t.identifier INTO name;
  RETURN name;
END $$;
--> statement-breakpoint
CREATE INDEX failed_jobs_idx ON graphile_worker._private_jobs (id DESC) WHERE last_error IS NOT NULL;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION graphile_worker.assert_administrator(), graphile_worker.queue_state(),
  graphile_worker.failed_tasks(bigint, integer), graphile_worker.retry_task(bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION graphile_worker.queue_state(), graphile_worker.failed_tasks(bigint, integer),
  graphile_worker.retry_task(bigint) TO homeserve_app;
--> statement-breakpoint
RESET ROLE;

-- The queue's tables refuse everybody but their owner, so a definer owned by him is the outbox:
-- a task added inside the business transaction exists exactly when that transaction commits.
SET LOCAL ROLE homeserve_queue;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION graphile_worker.enqueue_task(task text, payload json, task_key text, attempts integer) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = graphile_worker, pg_temp
  AS $$ SELECT graphile_worker.add_job(identifier => task, payload => payload, job_key => task_key, max_attempts => attempts) $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION graphile_worker.enqueue_task(text, json, text, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA graphile_worker TO homeserve_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION graphile_worker.enqueue_task(text, json, text, integer) TO homeserve_app;
--> statement-breakpoint
RESET ROLE;

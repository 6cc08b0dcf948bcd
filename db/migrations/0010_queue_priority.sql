-- People who watch wait for "what changed", and money for its task; messages to phones and mailboxes come after.
SET LOCAL ROLE homeserve_queue;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION graphile_worker.enqueue_task(task text, payload json, task_key text, attempts integer) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = graphile_worker, pg_temp
  AS $$ SELECT graphile_worker.add_job(identifier => task, payload => payload, job_key => task_key, max_attempts => attempts,
    priority => CASE task WHEN 'publish-change' THEN -20 WHEN 'deliver-notification' THEN 0 ELSE -10 END) $$;
--> statement-breakpoint
RESET ROLE;

-- Every step of the product adds tasks; the queue's own function planned its statements anew for each.
SET LOCAL ROLE homeserve_queue;
--> statement-breakpoint
ALTER FUNCTION graphile_worker.enqueue_task(text, json, text, integer) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
RESET ROLE;

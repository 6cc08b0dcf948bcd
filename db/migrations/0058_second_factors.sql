CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"factor_id" uuid NOT NULL,
	"code_sha256" "bytea" NOT NULL,
	"used_at" timestamp (3) with time zone,
	"replaced_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"sealed_secret" "bytea",
	"vault_key_id" text,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint,
	"last_used_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "operational"."sessions" ADD COLUMN "factor_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_factor_id_second_factors_id_fk" FOREIGN KEY ("factor_id") REFERENCES "public"."second_factors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_code_key" ON "recovery_codes" USING btree ("factor_id","code_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "second_factors_one_live" ON "second_factors" USING btree ("user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "second_factors_user_idx" ON "second_factors" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "second_factors_ended_by_idx" ON "second_factors" USING btree ("ended_by") WHERE ended_by is not null;
--> statement-breakpoint
ALTER TABLE second_factors
  ADD CONSTRAINT second_factors_secret CHECK ((sealed_secret IS NULL) = (vault_key_id IS NULL)),
  ADD CONSTRAINT second_factors_ended CHECK (ended_at IS NOT NULL OR sealed_secret IS NOT NULL);
--> statement-breakpoint
ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_hash CHECK (octet_length(code_sha256) = 32);
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['second_factors', 'recovery_codes'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_delete', t);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER no_truncate', t);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_row()', t);
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(''id'', %L)', t,
      CASE t WHEN 'second_factors' THEN 'sealed_secret,last_step' ELSE 'code_sha256' END);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER audit', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO homeserve_app', t);
    EXECUTE format('CREATE POLICY readonly ON %I FOR SELECT TO homeserve_readonly USING (true)', t);
    -- Secrets of the machine: nobody's own context opens them, not even their owner's.
    EXECUTE format('CREATE POLICY own ON %I FOR ALL TO homeserve_app USING ((SELECT app_role()) = ''system'') WITH CHECK ((SELECT app_role()) = ''system'')', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT (id, user_id, confirmed_at, last_used_at, ended_at, ended_by, version, created_at, updated_at) ON second_factors TO homeserve_readonly;
--> statement-breakpoint
GRANT SELECT (id, factor_id, used_at, replaced_at, created_at, updated_at) ON recovery_codes TO homeserve_readonly;

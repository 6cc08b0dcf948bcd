import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ok } from '@/lib/core/errors';
import { saveRetentionRule } from '@/lib/privacy/commands/save-retention-rule';
import { listRetentionRules } from '@/lib/privacy/queries/retention-rules';
import { retentionRuleInput, triedRetention } from '@/lib/privacy/schema';
import { RetentionRule } from '../answers/privacy';
import { answers, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['privacy'];

export function retentionArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/retention-rules',
      tags,
      summary: 'How long what is kept, and what is older now; of one kind with other days',
      request: { query: triedRetention },
      responses: answers(z.object({ data: z.array(RetentionRule) }), 'Every rule'),
    }),
    async ({ actor, query }) => ok({ data: await listRetentionRules(actor, query) }),
  );

  endpoint(
    api,
    createRoute({
      method: 'patch',
      path: '/retention-rules/{kind}',
      tags,
      summary: 'Change how long something is kept, with the reason',
      request: { params: z.object({ kind: z.string() }), body: json(retentionRuleInput.omit({ kind: true })) },
      responses: answers(z.object({ kind: z.string() }), 'Applied from the next night on'),
    }),
    ({ actor, params, body }) => saveRetentionRule(actor, { ...body, kind: params.kind }),
  );
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listAudit } from '@/lib/audit/queries';
import { listAuditFilter } from '@/lib/audit/schema';
import { answers, instant, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const values = z.record(z.string(), z.unknown()).nullable();

const AuditRow = z
  .object({
    id: z.string(),
    at: instant,
    actorId: z.uuid().nullable(),
    actorName: z.string().nullable(),
    actorRole: z.string(),
    action: z.enum(['insert', 'update']),
    table: z.string(),
    rowId: z.string(),
    rowName: z.string().nullable(),
    before: values,
    after: values,
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .openapi('AuditRow');

export function auditArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/audit-logs',
      tags: ['audit'],
      summary: 'Every write, who made it and what changed',
      request: { query: listAuditFilter },
      responses: answers(pageOf(AuditRow), 'A page of the log'),
    }),
    ({ actor, query }) => value(listAudit(actor, query)),
  );
}

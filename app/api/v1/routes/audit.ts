import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { logAnalytics } from '@/lib/audit/queries/analytics';
import { listAudit } from '@/lib/audit/queries/list-audit';
import { newestCheckpoint, proveAuditRow } from '@/lib/audit/queries/prove-row';
import { analyticsFilter, listAuditFilter } from '@/lib/audit/schema';
import { conflict, failed, notFound, ok } from '@/lib/core/errors';
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

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.string().openapi({ description: 'A decimal: sizes may pass 2^53', example: '40961' });
const note = z.string().openapi({ description: 'C2SP tlog-checkpoint, signed' });

const InclusionProof = z
  .object({
    schema: z.literal('homeserve/inclusion/v1'),
    log_id: z.string(),
    entry: z.string().openapi({ description: 'What the leaf hashes, canonical JSON' }),
    values: z.object({ salt: z.string(), before: z.string(), after: z.string() }).nullable(),
    leaf_index: size,
    tree_size: size,
    proof: z.array(hash),
    checkpoint: note,
    consistency: z.object({ tree_size: size, proof: z.array(hash), checkpoint: note }).nullable(),
  })
  .openapi('InclusionProof');

const Checkpoint = z.object({ origin: z.string(), size, time: instant, note }).openapi('Checkpoint');

const counted = <S extends z.ZodRawShape>(shape: S) => z.array(z.object({ ...shape, rows: z.int() }));

const LogAnalytics = z
  .object({
    from: instant,
    to: instant,
    rows: z.int(),
    addresses: z.int(),
    byDay: counted({ day: z.string() }),
    byHour: counted({ hour: z.int() }),
    byTable: counted({ table: z.string() }),
    byRole: counted({ role: z.string() }),
    byActor: counted({ actorId: z.uuid(), actorName: z.string().nullable(), addresses: z.int() }),
  })
  .openapi('LogAnalytics');

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

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/audit-logs/checkpoint',
      tags: ['audit'],
      summary: 'The newest signed head of the log',
      responses: answers(Checkpoint, 'The head'),
    }),
    async ({ actor }) => {
      const head = await newestCheckpoint(actor);
      if (!head) return failed(notFound().failure);
      return ok({ origin: head.origin, size: String(head.size), time: head.time, note: head.note });
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/audit-logs/{id}/proof',
      tags: ['audit'],
      summary: 'That a row is in the log: inclusion proof and signed head',
      request: { params: z.object({ id: z.string().max(20) }) },
      responses: answers(InclusionProof, 'The proof'),
    }),
    async ({ actor, params }) => {
      const proof = await proveAuditRow(actor, params.id);
      return proof ? ok(proof) : failed(conflict('not_sealed').failure);
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/audit-logs/analytics',
      tags: ['audit'],
      summary: 'How much was written: by day, hour, table, role and person',
      request: { query: analyticsFilter },
      responses: answers(LogAnalytics, 'Counts'),
    }),
    ({ actor, query }) => value(logAnalytics(actor, query)),
  );
}

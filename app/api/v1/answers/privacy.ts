import { z } from '@hono/zod-openapi';
import { RETENTION_KINDS } from '@/lib/privacy/policy/retention';
import { ERASURE_STATUSES, OBSTACLES } from '@/lib/privacy/state';
import { instant } from '../door/describe';

export const Erasure = z
  .object({
    id: z.uuid(),
    kind: z.enum(['person', 'retention']),
    status: z.enum(ERASURE_STATUSES),
    personId: z.uuid().nullable(),
    personName: z.string().nullable(),
    rule: z.string().nullable().openapi({ description: 'The retention rule that asked for it' }),
    requestedBy: z.uuid().nullable(),
    requesterName: z.string().nullable(),
    reason: z.string().nullable(),
    requestedAt: instant,
    dueAt: instant.openapi({ description: 'Carried out then at the latest, once visits are over' }),
    startedAt: instant.nullable().openapi({ description: 'From here on there is no way back' }),
    doneAt: instant.nullable(),
    counts: z.object({ rows: z.int(), logValues: z.int(), logOrigins: z.int(), files: z.int() }),
  })
  .openapi('Erasure');

export const ErasureStanding = z
  .object({
    obstacles: z.array(z.enum(OBSTACLES)).openapi({ description: 'What it would wait for now' }),
    days: z.int().openapi({ description: 'How long it may wait for money and disputes' }),
    open: z
      .object({ id: z.uuid(), requestedAt: instant, dueAt: instant, startedAt: instant.nullable() })
      .nullable()
      .openapi({ description: 'The one that is asked for' }),
  })
  .openapi('ErasureStanding');

export const RetentionRule = z
  .object({
    kind: z.enum(RETENTION_KINDS),
    days: z.int(),
    active: z.boolean(),
    ground: z.string(),
    reason: z.string().nullable().openapi({ description: 'Of the last change' }),
    version: z.int(),
    lastRunAt: instant.nullable(),
    due: z.int().openapi({ description: 'What is older than dueDays' }),
    dueDays: z.int(),
    dueAtMost: z.int(),
  })
  .openapi('RetentionRule');

import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { BatchRow } from '../schema/batches';
import { listBatches } from './bank-batches';

const COLUMNS: Columns<BatchRow> = {
  id: (row) => row.id,
  number: (row) => row.number,
  status: (row) => row.status,
  total_minor: (row) => row.totalMinor,
  currency: (row) => row.currency,
  payments: (row) => row.lines,
  open: (row) => row.open,
  made_by: (row) => row.madeBy.name,
  approved_by: (row) => row.approvedBy,
  created_at: (row) => row.createdAt,
  sent_at: (row) => row.sentAt,
  closed_at: (row) => row.closedAt,
};

/** The bank batches, newest first. Refuses as `listBatches`. */
export const exportBatches = (actor: Actor): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listBatches(actor, { cursor }));

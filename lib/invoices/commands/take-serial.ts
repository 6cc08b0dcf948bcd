import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { DocumentKind } from '@/lib/core/tax-document';
import { serialOf } from '../policy/serial';

/**
 * The next serial of a supplier's documents of a kind. Its row stays locked until the document is committed, and is as it
 * was when it is not: the series has no gap, however many are issued at once.
 */
export async function takeSerial(
  tx: Tx,
  of: { supplierId: string | null; kind: DocumentKind; financialYear: number },
): Promise<string> {
  const { supplierId, kind, financialYear } = of;
  const [row] = await tx.execute<{ last: number }>(sql`
    insert into document_series (supplier_id, kind, financial_year, last_number)
    values (${supplierId}, ${kind}, ${financialYear}, 1)
    on conflict (coalesce(supplier_id, '00000000-0000-0000-0000-000000000000'), kind, financial_year)
    do update set last_number = document_series.last_number + 1
    returning last_number as last`);
  if (!row) throw new Error('no number was taken');
  return serialOf(kind, financialYear, row.last);
}

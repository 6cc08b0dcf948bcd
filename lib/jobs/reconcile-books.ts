import { reconcileBooks } from '@/lib/reconciliation/provider/reconcile-books';
import { job } from './job';

/** Compares the provider, the books and the visits. */
export const reconcileBooksJob = job('reconcile-books', (actor, { reconciliationId }) =>
  reconcileBooks(actor, reconciliationId),
);

import { issueDocuments } from '@/lib/invoices/commands/issue-documents';
import { job } from './job';

/** Issues the invoice of a charge, and a credit note for what went back of it. */
export const issueDocumentsJob = job('issue-documents', (actor, { paymentId }) => issueDocuments(actor, paymentId));

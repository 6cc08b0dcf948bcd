import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { exportAudit } from '@/lib/audit/queries/export-audit';
import { listAuditFilter } from '@/lib/audit/schema';
import { exportBookings } from '@/lib/bookings/queries/export-bookings';
import { listBookingsFilter } from '@/lib/bookings/schema/list';
import { csvResponse } from '@/lib/core/csv';
import { exportExceptions } from '@/lib/dispatch/queries/export-exceptions';
import { exceptionFilter } from '@/lib/dispatch/schema';
import { exportBatches } from '@/lib/payments/queries/export-batches';
import { exportChargebacks } from '@/lib/payments/queries/export-chargebacks';
import { exportPayments } from '@/lib/payments/queries/export-payments';
import { paymentFilter } from '@/lib/payments/schema';
import { chargebackFilter } from '@/lib/payments/schema/chargebacks';
import { exportUsers } from '@/lib/people/queries/export-users';
import { listUsersFilter } from '@/lib/people/schema';
import { exportDisputes } from '@/lib/signing/queries/export-disputes';
import { exportUnsigned } from '@/lib/signing/queries/export-unsigned';
import { disputeFilter } from '@/lib/signing/schema';
import { unsignedFilter } from '@/lib/signing/schema/unsigned';
import { exportApplications } from '@/lib/vendors/queries/export-applications';
import { exportInvitations } from '@/lib/vendors/queries/export-invitations';
import { listVendorsFilter } from '@/lib/vendors/schema';
import { invitationsFilter } from '@/lib/vendors/schema/invitations';
import { file } from '../door/describe';
import { endpoint } from '../door/endpoint';

const TEXT = 'RFC 4180; texts that begin like a formula have an apostrophe before them';

const sheetOf = <S extends z.ZodObject>(summary: string, filter: S) => ({
  tags: ['exports'],
  summary: `${summary} as a file, with the filters of the list`,
  request: { query: filter },
  responses: file('text/csv', TEXT),
});

/** The lists of the desks as files: each with its list's filters, streamed however long it is. */
export function exportsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/bookings.csv', ...sheetOf('Visits', listBookingsFilter) }),
    async ({ actor, query }) => csvResponse('bookings.csv', await exportBookings(actor, query)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/payments.csv', ...sheetOf('Payments', paymentFilter) }),
    async ({ actor, query }) => csvResponse('payments.csv', await exportPayments(actor, query)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/payouts.csv', ...sheetOf('Bank batches', z.object({})) }),
    async ({ actor }) => csvResponse('payouts.csv', await exportBatches(actor)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/chargebacks.csv', ...sheetOf('Chargebacks', chargebackFilter) }),
    async ({ actor, query }) => csvResponse('chargebacks.csv', await exportChargebacks(actor, query)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/disputes.csv', ...sheetOf('Disputes', disputeFilter) }),
    async ({ actor, query }) => csvResponse('disputes.csv', await exportDisputes(actor, query)),
  );
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/exports/never-signed.csv',
      ...sheetOf('Visits that nobody signed', unsignedFilter),
    }),
    async ({ actor, query }) => csvResponse('never-signed.csv', await exportUnsigned(actor, query)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/cases.csv', ...sheetOf('What burns', exceptionFilter) }),
    async ({ actor, query }) => csvResponse('cases.csv', await exportExceptions(actor, query)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/vendors.csv', ...sheetOf('Professionals', listVendorsFilter) }),
    async ({ actor, query }) => csvResponse('vendors.csv', await exportApplications(actor, query)),
  );
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/exports/invitations.csv',
      ...sheetOf('Invitations to apply', invitationsFilter),
    }),
    async ({ actor, query }) => csvResponse('invitations.csv', await exportInvitations(actor, query)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/users.csv', ...sheetOf('People', listUsersFilter) }),
    async ({ actor, query }) => csvResponse('users.csv', await exportUsers(actor, query)),
  );
  endpoint(
    api,
    createRoute({ method: 'get', path: '/exports/audit.csv', ...sheetOf('The log', listAuditFilter) }),
    async ({ actor, query }) => csvResponse('audit.csv', await exportAudit(actor, query)),
  );
}

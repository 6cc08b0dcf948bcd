import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { notFound, ok } from '@/lib/core/errors';
import { answers } from './door/describe';
import { endpoint, guarded } from './door/endpoint';
import { analyticsArea } from './routes/analytics';
import { auditArea } from './routes/audit';
import { authArea } from './routes/auth';
import { bookingsArea } from './routes/bookings';
import { cancellingArea } from './routes/cancelling';
import { catalogArea } from './routes/catalog';
import { catalogWritesArea } from './routes/catalog-writes';
import { disputesArea } from './routes/disputes';
import { doorArea } from './routes/door';
import { exportsArea } from './routes/exports';
import { messagesArea } from './routes/messages';
import { moneyListsArea } from './routes/money-lists';
import { neverSignedArea } from './routes/never-signed';
import { notificationsArea } from './routes/notifications';
import { ownWorkArea } from './routes/own-work';
import { paymentsArea } from './routes/payments';
import { photosArea } from './routes/photos';
import { portraitsArea } from './routes/portraits';
import { pricesArea } from './routes/prices';
import { privacyArea } from './routes/privacy';
import { reschedulesArea } from './routes/reschedules';
import { retentionArea } from './routes/retention';
import { sessionsArea } from './routes/sessions';
import { signArea } from './routes/sign';
import { signaturesArea } from './routes/signatures';
import { slotHoldsArea } from './routes/slot-holds';
import { taxDocumentsArea } from './routes/tax-documents';
import { unfinishedArea } from './routes/unfinished';
import { usersArea } from './routes/users';
import { vendorDocumentsArea } from './routes/vendor-documents';
import { vendorsArea } from './routes/vendors';
import { visitArea } from './routes/visit';
import { waitlistArea } from './routes/waitlist';
import { warrantyArea } from './routes/warranty';

const MOUNT = '/api/v1';

/** Every area adds its operations; none of them knows the others. */
const AREAS: readonly ((api: OpenAPIHono) => void)[] = [
  authArea,
  sessionsArea,
  usersArea,
  catalogArea,
  catalogWritesArea,
  bookingsArea,
  visitArea,
  pricesArea,
  cancellingArea,
  reschedulesArea,
  doorArea,
  unfinishedArea,
  warrantyArea,
  photosArea,
  messagesArea,
  signaturesArea,
  signArea,
  paymentsArea,
  exportsArea,
  moneyListsArea,
  taxDocumentsArea,
  disputesArea,
  neverSignedArea,
  vendorsArea,
  vendorDocumentsArea,
  ownWorkArea,
  slotHoldsArea,
  waitlistArea,
  portraitsArea,
  notificationsArea,
  auditArea,
  analyticsArea,
  privacyArea,
  retentionArea,
];

const document = {
  openapi: '3.1.0',
  info: {
    title: 'HomeServe Pro',
    version: '1',
    description:
      'Ids are UUIDs, money is integer minor units with a currency, times are RFC 3339 UTC. Fields that a role may not see are absent.',
  },
  servers: [{ url: MOUNT }],
};

/** The whole REST door as one request handler. */
export function createApi(): OpenAPIHono {
  const api = new OpenAPIHono({ getPath: (request) => new URL(request.url).pathname.slice(MOUNT.length) || '/' });
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: 'Our own pages only: refused without a matching Origin',
  });
  for (const area of AREAS) area(api);
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/openapi.json',
      tags: ['reference'],
      summary: 'This document',
      responses: answers(z.looseObject({ openapi: z.string() }), 'OpenAPI 3.1'),
    }),
    async () => ok({ ...openApiDocument() }),
  );
  api.notFound((context) => guarded(context.req.raw, () => Promise.reject(notFound())));
  return api;
}

export const api = createApi();

let described: ReturnType<OpenAPIHono['getOpenAPI31Document']> | undefined;

/** The OpenAPI 3.1 document, from the same schemas that validate: written once, as they change no more. */
export function openApiDocument() {
  described ??= api.getOpenAPI31Document(document);
  return described;
}

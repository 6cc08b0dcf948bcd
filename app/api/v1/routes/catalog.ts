import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { findPincode, getService } from '@/lib/catalog/queries/get-service';
import { listCategories, listServices } from '@/lib/catalog/queries/list-services';
import { listServicesFilter } from '@/lib/catalog/schema';
import { notFound, ok } from '@/lib/core/errors';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { listSlotsFilter } from '@/lib/scheduling/schema';
import { Category, Pincode, Service, ServiceRow, Slots } from '../answers/catalog';
import { answers, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['catalogue'];

export function catalogArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/categories',
      tags,
      summary: 'Categories with their number of services',
      responses: answers(z.object({ data: z.array(Category), nextCursor: z.null() }), 'All categories'),
    }),
    async ({ actor }) => ok({ data: await listCategories(actor), nextCursor: null }),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/services',
      tags,
      summary: 'Services by category, text and price',
      request: { query: listServicesFilter },
      responses: answers(pageOf(ServiceRow), 'A page of services'),
    }),
    ({ actor, query }) => value(listServices(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/services/{id}',
      tags,
      summary: 'One service with add-ons and checklist',
      request: { params: z.object({ id: z.string().max(100).openapi({ description: 'Id or slug' }) }) },
      responses: answers(Service, 'The service'),
    }),
    ({ actor, params }) => value(getService(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/pincodes/{code}',
      tags,
      summary: 'A pincode and how many professionals cover it',
      request: { params: z.object({ code: z.string().regex(/^\d{6}$/) }) },
      responses: answers(Pincode, 'The pincode'),
    }),
    async ({ actor, params }) => {
      const found = await findPincode(actor, params.code);
      if (!found) throw notFound();
      return ok(found);
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/services/{id}/slots',
      tags,
      summary: 'Bookable starts at a pincode',
      request: { params: z.object({ id: z.uuid() }), query: listSlotsFilter.omit({ serviceId: true }) },
      responses: answers(Slots, 'Starts, earliest first, in the zone of the address'),
    }),
    ({ actor, params, query }) => value(listSlots(actor, { ...query, serviceId: params.id })),
  );
}

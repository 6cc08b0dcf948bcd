import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { approveVendor } from '@/lib/vendors/commands/approve-vendor';
import { reinstateVendor } from '@/lib/vendors/commands/reinstate-vendor';
import { rejectVendor } from '@/lib/vendors/commands/reject-vendor';
import { suspendVendor } from '@/lib/vendors/commands/suspend-vendor';
import { takeIntoReview } from '@/lib/vendors/commands/take-into-review';
import { getVendor, listVendors } from '@/lib/vendors/queries';
import { listVendorsFilter, reasonInput } from '@/lib/vendors/schema';
import { Vendor, VendorRow } from '../answers/vendor';
import { answers, ById, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['vendors'];

/** The API decides in one step what the desk does in two: an application is taken into review first. */
async function decide<T>(actor: Actor, vendorId: string, decision: () => Promise<Result<T>>): Promise<Result<T>> {
  const taken = await takeIntoReview(actor, vendorId);
  return taken.ok || taken.failure.kind === 'conflict' ? decision() : taken;
}

export function vendorsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/vendors',
      tags,
      summary: 'Professionals and applications',
      request: { query: listVendorsFilter },
      responses: answers(pageOf(VendorRow), 'A page of professionals'),
    }),
    ({ actor, query }) => value(listVendors(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/vendors/{id}',
      tags,
      summary: 'One professional; himself or staff',
      request: { params: ById },
      responses: answers(Vendor, 'The professional'),
    }),
    ({ actor, params }) => value(getVendor(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/vendors/{id}/approve',
      tags,
      summary: 'Approve an application',
      request: { params: ById },
      responses: answers(Vendor, 'Approved'),
    }),
    ({ actor, params }) => decide(actor, params.id, () => approveVendor(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/vendors/{id}/reject',
      tags,
      summary: 'Reject an application',
      request: { params: ById, body: json(reasonInput) },
      responses: answers(Vendor, 'Rejected'),
    }),
    ({ actor, params, body }) => decide(actor, params.id, () => rejectVendor(actor, params.id, body)),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/vendors/{id}/suspend',
      tags,
      summary: 'Suspend; accepted visits are offered to others',
      request: { params: ById, body: json(reasonInput) },
      responses: answers(Vendor, 'Suspended'),
    }),
    ({ actor, params, body }) => suspendVendor(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/vendors/{id}/reinstate',
      tags,
      summary: 'End a suspension',
      request: { params: ById, body: json(reasonInput) },
      responses: answers(Vendor, 'Approved again'),
    }),
    ({ actor, params, body }) => reinstateVendor(actor, params.id, body),
  );
}

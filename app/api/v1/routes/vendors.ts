import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { applyAsVendor } from '@/lib/vendors/commands/apply-as-vendor';
import { approveVendor } from '@/lib/vendors/commands/approve-vendor';
import { reinstateVendor } from '@/lib/vendors/commands/reinstate-vendor';
import { rejectVendor } from '@/lib/vendors/commands/reject-vendor';
import { suspendVendor } from '@/lib/vendors/commands/suspend-vendor';
import { getVendor, listVendors } from '@/lib/vendors/queries';
import { applyInput, listVendorsFilter, reasonInput } from '@/lib/vendors/schema';
import { Vendor, VendorRow } from '../answers/vendor';
import { answers, ById, created, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['vendors'];

export function vendorsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/vendor-applications',
      tags,
      summary: 'Apply as a professional; once, with a proved phone',
      request: { body: json(applyInput) },
      responses: created(Vendor, 'Under review'),
    }),
    ({ actor, body }) => applyAsVendor(actor, body),
  );

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
    ({ actor, params }) => approveVendor(actor, params.id),
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
    ({ actor, params, body }) => rejectVendor(actor, params.id, body),
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

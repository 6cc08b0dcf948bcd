import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { holdSlot } from '@/lib/scheduling/commands/hold-slot';
import { holdSlotInput } from '@/lib/scheduling/schema';
import { SlotHold } from '../answers/catalog';
import { created, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

export function slotHoldsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/slot-holds',
      tags: ['catalogue'],
      summary: 'Keep a start for a few minutes while its visit is filled in',
      request: { body: json(holdSlotInput) },
      responses: created(SlotHold, 'Held; the caller’s earlier hold is given up'),
    }),
    ({ actor, body }) => holdSlot(actor, body),
  );
}

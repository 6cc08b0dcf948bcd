import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { createService, editService } from '@/lib/catalog/commands/save-service';
import { editServiceInput, newServiceInput } from '@/lib/catalog/schema';
import { SavedService } from '../answers/catalog';
import { answers, ById, created, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['catalogue'];

/** What administration puts on the shelf. */
export function catalogWritesArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/services',
      tags,
      summary: 'Add a service with add-ons and checklist',
      request: { body: json(newServiceInput) },
      responses: created(SavedService, 'Added'),
    }),
    ({ actor, body }) => createService(actor, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'patch',
      path: '/services/{id}',
      tags,
      summary: 'Change or retire a service; bookings keep what they were made with',
      request: { params: ById, body: json(editServiceInput) },
      responses: answers(SavedService, 'Saved'),
    }),
    ({ actor, params, body }) => editService(actor, params.id, body),
  );
}

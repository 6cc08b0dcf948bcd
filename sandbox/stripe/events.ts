import type { StripeRoute } from './box';
import { text } from './form';
import { listOf } from './list';

export const eventRoutes: StripeRoute[] = [
  {
    method: 'GET',
    path: '/v1/events',
    run: (call) => {
      const type = text(call.params, 'type');
      const rows = call.box.store
        .all('event')
        .filter(
          (event) => !type || event.type === type || (type.endsWith('*') && event.type.startsWith(type.slice(0, -1))),
        );
      return listOf(call, '/v1/events', rows);
    },
  },
  { method: 'GET', path: '/v1/events/:id', run: ({ box }, id) => box.store.need('event', id) },
];

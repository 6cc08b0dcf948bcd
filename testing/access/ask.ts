import { call, type Got, type Method } from '../api/call';
import { person, type TestPerson } from '../api/person';
import type { RestEntry } from './expected';
import { requestFor } from './requests';
import type { World } from './world';

/** Operations that end the session they come with: each caller spends a fresh one on them. */
const ENDS_SESSION = ['/auth/logout', '/auth/sessions/{id}/revoke', '/auth/sessions/revoke-all'];

/** Sends the operation's complete, valid request as `caller` about the own or a foreign thing. */
export async function ask(entry: RestEntry, world: World, caller: TestPerson | null, own: boolean): Promise<Got> {
  const operation = `${entry.method} ${entry.path}`;
  const make = requestFor(operation);
  if (!make) throw new Error(`testing/access/requests.ts has no request for ${operation}`);
  const spent = caller && ENDS_SESSION.includes(entry.path) ? await person(caller.role) : caller;
  const { params = {}, sent = {} } = make({ world, caller: spent, own });
  const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const query = entry.path.endsWith('/slots') ? '?pincode=560001' : '';
  const body = typeof sent === 'function' ? await sent() : sent;
  return call(entry.method as Method, `${path}${query}`, { ...body, token: spent?.token });
}

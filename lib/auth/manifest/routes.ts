import { type EntryPoint, EVERYBODY, route } from './entry';

/** Every route handler and generated file outside /api/v1, one line per method. */
export const ROUTES: readonly EntryPoint[] = [
  route('GET', '/icon.svg', EVERYBODY, 'read', 'app', 'public'),
  route('POST', '/api/csp-report', EVERYBODY, 'create', 'report', 'public'),
];

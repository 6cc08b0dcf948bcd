import { type EntryPoint, EVERYBODY, route } from './entry';

/** Every route handler and generated file outside /api/v1, one line per method. */
export const ROUTES: readonly EntryPoint[] = [
  route('POST', '/api/csp-report', EVERYBODY, 'create', 'report', 'public'),
];

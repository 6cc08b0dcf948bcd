import type { EntryPoint } from './manifest/entry';
import { PAGES } from './manifest/pages';
import { REST } from './manifest/rest';
import { ROUTES } from './manifest/routes';
import { ACTIONS } from './manifest/server-actions';

/**
 * Everything that a stranger can call, and who may. The build fails on an entry point that is missing here or
 * that no longer exists; the access matrix is generated from it.
 */
export const ENTRY_POINTS: readonly EntryPoint[] = [...PAGES, ...ROUTES, ...REST, ...ACTIONS];

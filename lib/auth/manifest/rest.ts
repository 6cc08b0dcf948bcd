import type { EntryPoint } from './entry';

/** Every operation below /api/v1, its path as the OpenAPI document writes it: `/bookings/{id}/accept`. */
export const REST: readonly EntryPoint[] = [];

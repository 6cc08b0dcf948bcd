import { z } from 'zod';

/** Where somebody stands, WGS 84 degrees; both or nothing. */
export const positionInput = z.object({
  latitude: z.number('invalid_value').min(-90, 'invalid_value').max(90, 'invalid_value').nullish(),
  longitude: z.number('invalid_value').min(-180, 'invalid_value').max(180, 'invalid_value').nullish(),
});
export type PositionInput = z.input<typeof positionInput>;

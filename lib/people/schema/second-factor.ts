import { z } from 'zod';

/** Six digits of the authenticator, or a recovery code, spaces and dashes as they come. */
export const factorCodeInput = z.object({
  code: z.string('required').trim().min(1, 'required').max(60, 'factor_code_wrong'),
});

/** One of the two, whichever is his. */
export const proofInput = z.object({
  code: z.string().max(60, 'factor_code_wrong').optional(),
  password: z.string().max(200, 'too_long').optional(),
});

export const ownPasswordInput = z.object({ password: z.string('required').min(1, 'required').max(200, 'too_long') });

/** What an authenticator reads with its camera, and what is typed in where it has none. */
export type Enrolment = { address: string; secret: string };

/** How far somebody's second factor has come. Instants are RFC 3339 UTC. */
export type FactorStanding =
  | { state: 'none' }
  | { state: 'begun'; enrolment: Enrolment }
  | { state: 'on'; since: string; lastUsedAt: string | null; codesLeft: number };

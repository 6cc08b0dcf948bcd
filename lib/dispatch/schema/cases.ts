import { z } from 'zod';
import { SNOOZES } from '../policy/cases';
import { EXCEPTION_KINDS, type ExceptionKind } from '../schema';

export type CaseKey = { kind: ExceptionKind; thingId: string };

const KEY = new RegExp(`^(${EXCEPTION_KINDS.join('|')}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`);

/** A burning thing by the key of its row: "late:0190…". */
export const caseKey = z.string('required').transform((key, context): CaseKey => {
  const [, kind, thingId] = KEY.exec(key) ?? [];
  if (kind && thingId) return { kind: kind as ExceptionKind, thingId };
  context.addIssue({ code: 'custom', message: 'invalid_id' });
  return z.NEVER;
});

const selected = z.array(caseKey, 'nothing_chosen').min(1, 'nothing_chosen').max(100, 'too_many');

/** The managers' verbs over some of what burns. `insteadOf` names whom the taker saw there; empty: nobody. */
export const takeCasesInput = z.object({
  selected,
  insteadOf: z.union([z.literal(''), z.uuid('invalid_id')]).optional(),
});
export const giveBackCasesInput = z.object({ selected });
export const putOffCasesInput = z.object({ selected, until: z.enum(SNOOZES, 'not_a_choice') });
export const noteCaseInput = z.object({
  key: caseKey,
  body: z.string('required').trim().min(1, 'required').max(1000, 'too_long'),
});

export type TakeCasesInput = z.input<typeof takeCasesInput>;
export type GiveBackCasesInput = z.input<typeof giveBackCasesInput>;
export type PutOffCasesInput = z.input<typeof putOffCasesInput>;
export type NoteCaseInput = z.input<typeof noteCaseInput>;

/** What came of each: `over` no longer burns, `owned` is somebody else's, `never_waits` may not be put off. */
export type CaseOutcome = { key: string; outcome: 'done' | 'over' | 'owned' | 'never_waits' };

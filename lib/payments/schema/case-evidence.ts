import { z } from 'zod';

export const CASES = ['dispute', 'chargeback', 'refund'] as const;
export type CaseKind = (typeof CASES)[number];

const EVIDENCE_KINDS = ['photo', 'bundle', 'message'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** "photo:<id>": what is laid beside a case, by kind and id. */
const reference = z
  .string()
  .regex(/^(photo|bundle|message):[0-9a-f-]{36}$/, 'not_a_choice')
  .transform((text) => {
    const [kind, subjectId] = text.split(':') as [EvidenceKind, string];
    return { kind, subjectId };
  })
  .pipe(z.object({ kind: z.enum(EVIDENCE_KINDS), subjectId: z.uuid('invalid_id') }));

export const attachInput = z.object({
  of: z.enum(CASES, 'not_a_choice'),
  caseId: z.uuid('invalid_id'),
  /** One ticked thing comes as a text, several as a list. */
  items: z.preprocess(
    (items) => (typeof items === 'string' ? [items] : items),
    z.array(reference, 'required').min(1, 'required').max(20, 'too_long'),
  ),
  note: z.string().trim().max(300, 'too_long').optional(),
});
export type AttachInput = z.input<typeof attachInput>;

/** Something that lies beside a case: by whom, and why. Instants are RFC 3339. */
export type CaseEvidence = {
  id: string;
  of: CaseKind;
  caseId: string;
  kind: EvidenceKind;
  subjectId: string;
  /** A message's words; of a photo, its kind. */
  says: string | null;
  note: string | null;
  addedBy: string;
  addedAt: string;
};

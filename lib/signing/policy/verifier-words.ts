import type { Answer, Finding, FindingKind, Reason, VerdictName } from './findings';

/** The part of the catalogue that a verification is told in; `{name}` stands for what is put in. */
export type VerifierWords = {
  verdicts: Record<VerdictName, { title: string; valid: string; invalid: string }>;
  reasons: Record<Reason, string>;
  findings: Record<FindingKind, string>;
};

/** A sentence with its blanks filled. */
export const fill = (text: string, values: Record<string, string | number | undefined>): string =>
  text.replace(/\{(\w+)\}/g, (_blank, name: string) => String(values[name] ?? ''));

export const sayFinding = (words: VerifierWords, finding: Finding): string =>
  fill(words.findings[finding.kind], finding);

/** What an answer means, and what it rests on. */
export function sayAnswer(words: VerifierWords, verdict: VerdictName, { state, reason }: Answer): string {
  const why = reason ? words.reasons[reason] : '';
  if (state === 'not_checked') return why;
  return [words.verdicts[verdict][state], why].filter(Boolean).join(' ');
}

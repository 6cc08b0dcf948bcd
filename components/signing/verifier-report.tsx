'use client';

import { useState } from 'react';
import { formatTime } from '@/lib/core/time-text';
import { type Answer, VERDICTS, type VerdictName } from '@/lib/signing/policy/findings';
import { fill, sayAnswer, sayFinding } from '@/lib/signing/policy/verifier-words';
import type { BundleVerification, Known } from '@/lib/signing/policy/verify-bundle';
import type { SealedEvidence } from '@/lib/signing/schema/evidence';
import type catalogue from '@/messages/en/verifier.json';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import { FocusOnMount } from '../ui/focus-on-mount';
import { Hash } from '../ui/hash';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { type Mark, Status, type Tone } from '../ui/status';
import { askForKnown, askForRecords, type Records } from './verifier-ask';
import { VerifierSlip } from './verifier-slip';

export type VerifierReportProps = {
  name: string;
  words: typeof catalogue;
  /** BCP 47. */
  locale: string;
  /** strokes.json. */
  strokes: Uint8Array | null;
  checked: BundleVerification;
  /** The same files again, with what was brought from elsewhere. */
  verify: (known: Known) => BundleVerification;
};

const LOOK: Record<Answer['state'], { tone: Tone; mark: Mark }> = {
  valid: { tone: 'ok', mark: 'full' },
  invalid: { tone: 'bad', mark: 'square' },
  not_checked: { tone: 'faded', mark: 'open' },
};

/** What was found: the verdicts one by one, every line that is not as it was sealed, and what was signed. */
export function VerifierReport({ name, words, locale, strokes, checked: first, verify }: VerifierReportProps) {
  const [checked, setChecked] = useState(first);
  const [records, setRecords] = useState<Records | null>(null);
  const { result } = words;
  const findings = [...checked.findings, ...(records?.findings ?? [])];
  const answers: Record<VerdictName, Answer> = records
    ? { ...checked.verdicts, liveRows: records.answer }
    : checked.verdicts;
  const isGood = findings.length === 0 && VERDICTS.every((verdict) => answers[verdict].state !== 'invalid');
  const title = fill(isGood ? result.good : result.bad, { file: name });
  const { log, evidenceSha256, facts } = checked;

  async function ask() {
    const [known, answered] = await Promise.all([askForKnown(first), askForRecords(first)]);
    setChecked(verify(known));
    setRecords(answered);
  }

  return (
    <div className="mt-8 grid gap-8">
      <FocusOnMount className="outline-none">
        <Notice tone={isGood ? 'ok' : 'bad'} title={<span className="break-words">{title}</span>} />
      </FocusOnMount>
      <Section title={result.verdicts}>
        <dl>
          {VERDICTS.map((verdict) => (
            <div key={verdict} className="grid gap-x-6 border-b border-rule py-2.5 md:grid-cols-[11rem_8rem_1fr]">
              <dt className="font-semibold">{words.verdicts[verdict].title}</dt>
              <dd>
                <Status {...LOOK[answers[verdict].state]}>{result.states[answers[verdict].state]}</Status>
              </dd>
              <dd className="text-sm text-ink-2">{sayAnswer(words, verdict, answers[verdict])}</dd>
            </div>
          ))}
        </dl>
        {evidenceSha256 ? (
          <div className="mt-3">
            <p className="text-sm text-ink-2">{result.hash}</p>
            <Hash value={evidenceSha256} label={result.hash} whole />
          </div>
        ) : null}
        {log ? <LogLine log={log} text={result.log} locale={locale} /> : null}
      </Section>
      {findings.length > 0 ? (
        <Section title={result.findings}>
          <ul className="grid gap-1.5">
            {findings.map((finding) => (
              <li key={JSON.stringify(finding)} className="border-s-2 border-bad ps-3 text-sm break-words">
                {sayFinding(words, finding)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <AskHomeServe text={result} onAsk={ask} />
      {facts?.booking ? (
        <Section title={result.slip}>
          {isGood ? null : <p className="mb-3 text-sm text-bad">{result.untrusted}</p>}
          <VerifierSlip evidence={facts as SealedEvidence} strokes={strokes} words={result} locale={locale} />
        </Section>
      ) : null}
    </div>
  );
}

type LogProps = { log: NonNullable<BundleVerification['log']>; text: string; locale: string };

function LogLine({ log, text, locale }: LogProps) {
  const time = log.sealedAt ? formatTime(log.sealedAt, 'full', locale) : '–';
  return <p className="mt-2 text-sm text-ink-2">{fill(text, { index: log.leafIndex, size: log.treeSize, time })}</p>;
}

type AskProps = {
  text: { ask: string; askLead: string; asking: string; askFailed: string };
  onAsk: () => Promise<void>;
};

/** The one thing that needs the server, and only when it is asked for. */
function AskHomeServe({ text, onAsk }: AskProps) {
  const [state, setState] = useState<'idle' | 'asking' | 'asked' | 'failed'>('idle');
  async function ask() {
    setState('asking');
    announce(text.asking, 'heard');
    try {
      await onAsk();
      setState('asked');
    } catch {
      setState('failed');
    }
  }
  if (state === 'asked') return null;
  return (
    <div className="border-t border-rule pt-4">
      <Button onClick={ask} disabled={state === 'asking'}>
        {state === 'asking' ? `${text.asking}…` : text.ask}
      </Button>
      <p className="mt-2 text-sm text-ink-2">{text.askLead}</p>
      {state === 'failed' ? (
        <div className="mt-3" role="status">
          <Notice tone="bad">{text.askFailed}</Notice>
        </div>
      ) : null}
    </div>
  );
}

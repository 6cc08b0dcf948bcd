import { readFileSync } from 'node:fs';
import {
  BOOKING_TRANSITIONS,
  PRICE_CHANGE_TRANSITIONS,
  RESCHEDULE_TRANSITIONS,
  SOS_TRANSITIONS,
} from '@/lib/bookings/state';
import {
  BATCH_LINE_TRANSITIONS,
  BATCH_TRANSITIONS,
  DUE_TRANSITIONS,
  PAYMENT_TRANSITIONS,
  PAYOUT_TRANSITIONS,
  REVERSAL_TRANSITIONS,
} from '@/lib/payments/state';
import { INVITATION_TRANSITIONS } from '@/lib/people/state';
import { ERASURE_TRANSITIONS } from '@/lib/privacy/state';
import { SIGNATURE_REQUEST_TRANSITIONS } from '@/lib/signing/state';
import { DOCUMENT_TRANSITIONS, VENDOR_TRANSITIONS } from '@/lib/vendors/state';
import { table } from './markdown';

type Transitions = Readonly<Record<string, readonly string[]>>;

const NOTES: Record<string, string> = {
  'accepted requested': 'vendor cancels, is reassigned or suspended',
  'in_progress accepted': 'return visit',
  'in_progress cancelled': 'visit charge',
  'completed settled': 'decided by operations',
};

const SMALL: [string, Transitions][] = [
  ['price change', PRICE_CHANGE_TRANSITIONS],
  ['payment', PAYMENT_TRANSITIONS],
  ['what is due', DUE_TRANSITIONS],
  ['payout', PAYOUT_TRANSITIONS],
  ['reversal of a payout', REVERSAL_TRANSITIONS],
  ['bank batch', BATCH_TRANSITIONS],
  ['payment of a bank batch', BATCH_LINE_TRANSITIONS],
  ['signature request', SIGNATURE_REQUEST_TRANSITIONS],
  ['vendor', VENDOR_TRANSITIONS],
  ['document of a vendor', DOCUMENT_TRANSITIONS],
  ['erasure', ERASURE_TRANSITIONS],
  ['invitation of staff', INVITATION_TRANSITIONS],
  ['call for help', SOS_TRANSITIONS],
  ['another time for a visit', RESCHEDULE_TRANSITIONS],
];

const edges = (transitions: Transitions): [string, string][] =>
  Object.entries(transitions).flatMap(([from, targets]) => targets.map((to): [string, string] => [from, to]));

function bookingDiagram(): string {
  const lines = edges(BOOKING_TRANSITIONS).map(([from, to]) => {
    const note = NOTES[`${from} ${to}`];
    return `  ${from} --> ${to}${note ? `: ${note}` : ''}`;
  });
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> requested', ...lines, '```'].join('\n');
}

const sentence = (transitions: Transitions): string =>
  Object.entries(transitions)
    .filter(([, targets]) => targets.length > 0)
    .map(([from, targets]) => `${from} → ${targets.join(', ')}`)
    .join('; ');

const smallTable = (): string =>
  table(
    ['thing', 'transitions'],
    SMALL.map(([name, transitions]) => [name, sentence(transitions)]),
  );

const PARTS: Record<string, () => string> = { booking: bookingDiagram, others: smallTable };

/** docs/workflows.md: written by hand but for the parts between its marks, which are the transition tables of the code. */
export function workflowsPage(): string {
  return Object.entries(PARTS).reduce(
    (text, [name, part]) => {
      const marked = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
      if (!marked.test(text)) throw new Error(`docs/workflows.md has no place for ${name}`);
      return text.replace(marked, (_, open: string, close: string) => `${open}\n${part()}\n\n${close}`);
    },
    readFileSync('docs/workflows.md', 'utf8'),
  );
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { DAY } from '@/lib/core/time';
import { DOCUMENT_KINDS, type DocumentKind } from '@/lib/core/vendor-documents';
import type { VendorDocument } from '../schema/documents';
import { documentPlaces, gapsOf, reminderDue, reminderStages, unsentOf } from './documents';
import { isWholePdf, looksLikePdf } from './pdf';

const document = (kind: DocumentKind, status: VendorDocument['status'], expired = false): VendorDocument => ({
  id: `${kind}-${status}`,
  vendorId: 'v',
  kind,
  status,
  lastFour: '4321',
  expiresOn: null,
  expired,
  file: 'image',
  note: null,
  submittedAt: '2026-11-27T10:00:00.000Z',
  reviewedAt: null,
  version: 1,
});

describe('what stands in the way of approval', () => {
  it.each([
    [[], 'missing'],
    [[document('licence', 'submitted')], 'waiting'],
    [[document('licence', 'revision_requested')], 'returned'],
    [[document('licence', 'rejected')], 'returned'],
    [[document('licence', 'accepted')], null],
    [[document('licence', 'accepted', true)], 'expired'],
    [[document('licence', 'accepted', true), document('licence', 'submitted')], 'waiting'],
    [[document('licence', 'accepted'), document('licence', 'revision_requested')], null],
  ] as const)('case %#', (documents, gap) => {
    expect(documentPlaces(['licence'], documents)).toMatchObject([{ kind: 'licence', required: true, gap }]);
    expect(gapsOf(documentPlaces(['licence'], documents))).toEqual(gap ? [{ kind: 'licence', gap }] : []);
  });

  it('is nothing exactly when everything required is accepted and not over, whatever else there is', () => {
    const kinds = fc.uniqueArray(fc.constantFrom(...DOCUMENT_KINDS));
    const held = fc.array(
      fc.record({
        kind: fc.constantFrom(...DOCUMENT_KINDS),
        status: fc.constantFrom('submitted', 'accepted', 'revision_requested', 'rejected'),
        expired: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(kinds, held, (required, some) => {
        const one = new Map(some.map((each) => [`${each.kind}:${each.status === 'accepted'}`, each]));
        const documents = [...one.values()].map((each) => document(each.kind, each.status, each.expired));
        const places = documentPlaces(required, documents);
        const good = (kind: DocumentKind) =>
          documents.some((each) => each.kind === kind && each.status === 'accepted' && !each.expired);
        expect(gapsOf(places).map(({ kind }) => kind)).toEqual(
          DOCUMENT_KINDS.filter((kind) => required.includes(kind) && !good(kind)),
        );
        // Whoever may be approved may have handed in.
        if (gapsOf(places).length === 0) {
          expect(unsentOf(places).every(({ kind }) => !required.includes(kind))).toBe(true);
        }
      }),
    );
  });
});

describe('reminders', () => {
  const stages = reminderStages(DEFAULT_POLICY);
  it.each([
    [31 * DAY, null, null],
    [30 * DAY, null, 30],
    [30 * DAY, 30, null],
    [7 * DAY, 30, 7],
    [5 * DAY, null, 7],
    [DAY, 7, 1],
    [0, 1, 0],
    [-DAY, null, 0],
    [-DAY, 0, null],
  ])('with %i ms left and %s told: %s', (left, told, due) => {
    expect(reminderDue(stages, left, told)).toBe(due);
  });

  it('come each once and in order, however seldom one looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 60 }), { maxLength: 40 }), (days) => {
        let told: number | null = null;
        const given: number[] = [];
        for (const left of [...days].sort((a, b) => b - a)) {
          const due = reminderDue(stages, left * DAY, told);
          if (due === null) continue;
          given.push(due);
          told = due;
        }
        expect(new Set(given).size).toBe(given.length);
        expect(given).toEqual([...given].sort((a, b) => b - a));
        expect(given.every((one) => stages.includes(one))).toBe(true);
        if (days.some((left) => left <= 0)) expect(given.at(-1)).toBe(0);
      }),
    );
  });
});

it('takes for a PDF what begins and ends as one', () => {
  const whole = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
  expect([looksLikePdf(whole), isWholePdf(whole)]).toEqual([true, true]);
  expect(isWholePdf(whole.subarray(0, 20))).toBe(false);
  expect(looksLikePdf(Buffer.from('<html>%PDF-'))).toBe(false);
});

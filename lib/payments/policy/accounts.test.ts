import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountFacts, accountStanding, NEED_TOPICS, needTopics } from './accounts';

const none: AccountFacts = {
  transfers: 'inactive',
  disabledReason: null,
  currentlyDue: [],
  pastDue: [],
  pendingVerification: [],
};

describe('how an account stands', () => {
  it.each([
    ['ready', { transfers: 'active' }],
    ['ready', { transfers: 'active', currentlyDue: ['individual.verification.document'] }],
    ['more_needed', { currentlyDue: ['external_account'], disabledReason: 'requirements.past_due' }],
    ['more_needed', { pastDue: ['external_account'], pendingVerification: ['individual.dob'] }],
    ['in_review', { pendingVerification: ['individual.dob'], disabledReason: 'requirements.pending_verification' }],
    ['in_review', { transfers: 'pending', disabledReason: 'under_review' }],
    ['in_review', {}],
    ['restricted', { disabledReason: 'rejected.fraud', currentlyDue: ['external_account'] }],
    ['restricted', { disabledReason: 'listed' }],
  ] as const)('is %s for %j', (status, facts) => {
    expect(accountStanding({ ...none, ...facts }).status).toBe(status);
  });

  it.each([
    ['rejected.fraud', 'restricted'],
    ['rejected.listed', 'restricted'],
    ['listed', 'restricted'],
    ['platform_paused', 'restricted'],
    ['other', 'restricted'],
    ['unrejected.fraud', 'more_needed'],
    ['rejected', 'more_needed'],
    ['unlisted', 'more_needed'],
    ['listed.again', 'more_needed'],
    ['platform_paused.once', 'more_needed'],
    ['another', 'more_needed'],
    ['others', 'more_needed'],
    ['requirements.past_due', 'more_needed'],
    [null, 'more_needed'],
  ])('closed by %s, and something missing: %s', (disabledReason, status) => {
    expect(accountStanding({ ...none, disabledReason, currentlyDue: ['external_account'] })).toEqual({
      status,
      needs: ['external_account'],
    });
  });

  it.each([
    ['under_review', 'inactive', 'in_review'],
    ['requirements.pending_verification', 'inactive', 'in_review'],
    ['not_under_review', 'inactive', 'restricted'],
    ['under_review.long', 'inactive', 'restricted'],
    ['requirements_pending_verification', 'inactive', 'restricted'],
    ['requirements.past_due', 'inactive', 'restricted'],
    ['requirements.past_due', null, 'restricted'],
    ['requirements.past_due', 'pending', 'in_review'],
    [null, null, 'in_review'],
  ])('that needs nothing, stopped by %s with transfers %s, is %s', (disabledReason, transfers, status) => {
    expect(accountStanding({ ...none, disabledReason, transfers })).toEqual({ status, needs: [] });
  });

  it('is looked at while anything waits for its check, whatever stopped it', () => {
    const facts = { ...none, disabledReason: 'requirements.past_due', pendingVerification: ['individual.dob'] };
    expect(accountStanding(facts).status).toBe('in_review');
  });

  it('names each thing that is needed once, overdue things first', () => {
    const facts = {
      ...none,
      pastDue: ['external_account'],
      currentlyDue: ['external_account', 'individual.first_name'],
    };
    expect(accountStanding(facts).needs).toEqual(['external_account', 'individual.first_name']);
  });

  it.each([
    ['external_account', 'bank'],
    ['company.bank_statement', 'bank'],
    ['documents.bank_account_ownership_verification.files', 'bank'],
    ['tos_acceptance.ip', 'terms'],
    ['individual.verification.document', 'identity'],
    ['individual.id_number', 'identity'],
    ['individual.dob.day', 'identity'],
    ['individual.address.city', 'address'],
    ['individual.phone', 'phone'],
    ['individual.email', 'phone'],
    ['individual.first_name', 'name'],
    ['company.tax_id', 'other'],
    ['', 'other'],
  ])('asks for %s as %s', (need, topic) => expect(needTopics([need])).toEqual([topic]));

  it('asks in one order, each topic once, and for nothing when nothing is needed', () => {
    const needs = [
      'company.tax_id',
      'x.phone',
      'tos_acceptance.ip',
      'external_account',
      'x.address',
      'x.dob',
      'x.name',
    ];
    expect(needTopics([...needs, ...needs])).toEqual([
      'name',
      'identity',
      'address',
      'bank',
      'terms',
      'phone',
      'other',
    ]);
    expect(needTopics([])).toEqual([]);
  });

  it('has a word for everything that a provider may ask for', () => {
    expect(
      needTopics(['tos_acceptance.date', 'external_account', 'individual.last_name', 'individual.first_name']),
    ).toEqual(['name', 'bank', 'terms']);
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (needs) => {
        const topics = needTopics(needs);
        expect(topics.length).toBeGreaterThan(0);
        expect(topics.every((topic) => NEED_TOPICS.includes(topic))).toBe(true);
      }),
    );
  });
});

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

  it('names each thing that is needed once, overdue things first', () => {
    const facts = {
      ...none,
      pastDue: ['external_account'],
      currentlyDue: ['external_account', 'individual.first_name'],
    };
    expect(accountStanding(facts).needs).toEqual(['external_account', 'individual.first_name']);
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

/** Where a process that dies leaves something behind: around what it writes, and around what it asks of a provider. */
export type FailpointStep =
  | 'write_begins'
  | 'write_commits'
  | 'write_committed'
  | 'write_undone'
  | 'provider_asked'
  | 'provider_answered';

/** What tests put in: it may end the work there. Empty in every program that is not a test. */
export const armed: { hook?: (step: FailpointStep, what: string) => Promise<void> } = {};

/** A place where tests let the process die; `what` names the question to a provider. Unarmed it does nothing. */
export const failpoint = (step: FailpointStep, what = ''): Promise<void> | undefined => armed.hook?.(step, what);

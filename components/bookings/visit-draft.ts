'use client';

/** What was typed for a visit that is not booked yet. Lives in this tab only, never in an address. */
export type VisitDraft = {
  /** One attempt to book: the server books the same id once. */
  draftId: string;
  /** Whose it is: another person on the same tab starts empty. */
  userId: string;
  values: Record<string, string>;
};

const KEY = 'homeserve.visit-draft';

const isDraft = (value: unknown): value is VisitDraft =>
  typeof value === 'object' && value !== null && 'draftId' in value && 'userId' in value && 'values' in value;

export function readDraft(userId: string): VisitDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isDraft(kept) && kept.userId === userId ? kept : null;
  } catch {
    return null;
  }
}

export function keepDraft(draft: VisitDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage only means that a reload forgets.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}

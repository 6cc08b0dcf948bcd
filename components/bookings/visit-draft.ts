'use client';

/** What was typed for a visit that is not booked yet. Lives in this tab only, never in an address. */
export type VisitDraft = {
  /** One attempt to book: the server books the same id once. Null: an earlier visit's, the form brings one. */
  draftId: string | null;
  /** Whose it is: another person on the same tab starts empty. Null: a guest's, who becomes whoever signs in next. */
  userId: string | null;
  values: Record<string, string>;
};

const KEY = 'homeserve.visit-draft';

const isDraft = (value: unknown): value is VisitDraft =>
  typeof value === 'object' && value !== null && 'draftId' in value && 'userId' in value && 'values' in value;

/** What this person typed in this tab; also what a guest typed before he signed in. */
export function readDraft(userId: string | null): VisitDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isDraft(kept) && (kept.userId === userId || kept.userId === null) ? kept : null;
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

/** What was wrong with the log at one place, as it is kept; numbers that may pass 2^53 as text. */
export type StoredFinding = {
  code: string;
  origin: string;
  leaf: string | null;
  auditId: string | null;
  row: string | null;
  which: string | null;
};

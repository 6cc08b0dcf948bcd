/** Stands where a name stood. */
export const ERASED_PERSON = 'Erased person';
/** Stands where words stood that may not be empty. */
export const ERASED_WORDS = '–';

/**
 * How rows are found from a person. `person`: a column holds his id; `visits`: it holds the id of a visit that he
 * booked; `jobs`: of one that he, a professional, was asked for or did.
 */
export type Reach = { of: 'person' | 'visits' | 'jobs'; by: string };

type Neutral = string | number | boolean | null | Record<string, never>;

/** What an erasure puts in the place of values. "now": the instant; any other text only where there was one. */
export type Erasing = Reach & {
  set?: Readonly<Record<string, Neutral>>;
  /** The same within the object of a jsonb column. */
  patch?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
};

/** What an export takes out: its own name for each column. */
export type Exporting = Reach & { columns: Readonly<Record<string, string>> };

/**
 * Why a value stays. `books`: what supports the books of account, eight years. `proof`: a hash, or bytes that nobody can
 * read any more once their key is destroyed. `contract`: the other side's own words, terms and evidence. `place`: where
 * the work was, to the postal code, for tax and prices. `account`: who on our side answers for what he did. `log`: the
 * log's own, taken out by the functions that erase.
 */
export type Ground = 'books' | 'proof' | 'contract' | 'place' | 'account' | 'log';

export type TableData = {
  /** What the export calls it. */
  called?: string;
  erases?: readonly Erasing[];
  exports?: readonly Exporting[];
  kept?: Readonly<Record<string, Ground>>;
  /** Columns that say nothing of anybody. */
  plain?: readonly string[];
};

/** One set of values, wherever its rows are found from. */
export const erasedFor = (
  what: Omit<Erasing, keyof Reach>,
  ...reaches: readonly [of: Reach['of'], by: string][]
): Erasing[] => reaches.map(([of, by]) => ({ of, by, ...what }));

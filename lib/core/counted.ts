/** Counting stops here: nobody's work depends on how many more there are, and a count is never longer than this. */
export const MOST_COUNTED = 1000;

/** A count for a sentence that says "more than" of one that ends here. */
export const countWords = (count: number): { count: number; more: 'yes' | 'no' } => ({
  count: Math.min(count, MOST_COUNTED),
  more: count > MOST_COUNTED ? 'yes' : 'no',
});

/** A count as it is shown: "37", "1000+". */
export const countText = (count: number): string => (count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count));

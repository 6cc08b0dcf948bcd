/** A bank batch as people name it: "B-0007". */
export const batchName = (number: number): string => `B-${String(number).padStart(4, '0')}`;

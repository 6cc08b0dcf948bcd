/** A bank batch as people name it: "B-0007". */
export const batchName = (number: number): string => `B-${String(number).padStart(4, '0')}`;

type Payment = {
  batch: number;
  /** Within the batch, from 1. */
  index: number;
  holder: string;
  number: string;
  ifsc: string;
  amountMinor: number;
};

/** A payment in the order of `BATCH_COLUMNS`; rupees with two decimals, a reference of its own. */
export function batchCells({ batch, index, holder, number, ifsc, amountMinor }: Payment): string[] {
  const rupees = `${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, '0')}`;
  const reference = `${batchName(batch)}-${index}`;
  return [holder, number, ifsc, rupees, 'NEFT', reference, `HomeServe payout ${reference}`];
}

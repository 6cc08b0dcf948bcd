/** An earlier visit as an order that could be made today. */
export type AgainOrder = {
  slug: string;
  /** Those of its add-ons that are still offered. */
  addOnIds: string[];
  /** Somebody else opened the door. */
  forOther: boolean;
};

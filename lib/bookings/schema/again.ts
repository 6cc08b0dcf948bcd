/** An earlier visit as an order that could be made today. */
export type AgainOrder = {
  /** Of the first of its services that is still offered. */
  slug: string;
  quantity: number;
  /** The others that are. */
  also: { serviceId: string; quantity: number }[];
  /** Those of their add-ons that are still offered. */
  addOnIds: string[];
  /** Somebody else opened the door. */
  forOther: boolean;
};

const TAXES = [0, 500, 1200, 1800, 2800];

/** Taxes that a line of one's own may bear, in basis points: the service's own first. */
export const taxChoices = (ownBps: number): number[] => [ownBps, ...TAXES.filter((tax) => tax !== ownBps)];

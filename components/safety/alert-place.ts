/** Where in the bar of the desk a call for help is answered. */
export const alertPlace = (alertId: string): string => `call-${alertId}`;

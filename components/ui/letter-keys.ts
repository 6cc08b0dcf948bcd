const OFF = 'homeserve:letter-keys-off';

/** Whether single letters may do something here; the choice of this browser (WCAG 2.1.4). */
export const lettersAreOn = (): boolean => localStorage.getItem(OFF) === null;

export function keepLetters(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '1');
}

/** Keys rest while something is open over the page. */
export const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;

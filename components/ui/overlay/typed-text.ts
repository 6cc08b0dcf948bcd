type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
export type Typed = { name: string; value: string; checked: boolean }[];

const controlsOf = (box: HTMLElement): Control[] =>
  [...box.querySelectorAll<Control>('input, textarea, select')].filter(
    ({ name, type }) => name !== '' && type !== 'hidden' && type !== 'file',
  );

const isMark = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');

/** What stands in the fields of a surface that is about to go. */
export const takeTyped = (box: HTMLElement): Typed =>
  controlsOf(box).map((control) => ({
    name: control.name,
    value: control.value,
    checked: isMark(control) && control.checked,
  }));

/** Writes it into the same fields when the surface comes back, as if typed: React hears of it. */
export function giveTyped(box: HTMLElement, typed: Typed): void {
  for (const control of controlsOf(box)) {
    if (isMark(control)) {
      const kept = typed.find(({ name, value }) => name === control.name && value === control.value);
      if (kept && kept.checked !== control.checked) control.click();
      continue;
    }
    const kept = typed.find(({ name }) => name === control.name);
    if (!kept || kept.value === control.value) continue;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(control, kept.value);
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

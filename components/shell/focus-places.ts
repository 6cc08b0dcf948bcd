const HEADING = 'h1, h2, h3';
/** Things that are read as one when the focus stands on them: a row, a slip, a sheet over the page. */
const WHOLE = 'li, article, [role="dialog"]';

/**
 * Where somebody stands whose control is taken away, nearest first: the fold that the control was in, the row, the
 * heading above it, then those further out. Read while the control is still on the page.
 */
export function placesAround(control: Element): HTMLElement[] {
  const places: HTMLElement[] = [];
  for (let inner = control; ; ) {
    const around = inner.parentElement;
    if (!around || around === document.body) return places;
    if (around instanceof HTMLDetailsElement) {
      const summary = around.querySelector<HTMLElement>(':scope > summary');
      if (summary && summary !== inner) places.push(summary);
    }
    if (around.matches(WHOLE)) places.push(around);
    const above = headingsAbove(around, inner).at(-1);
    if (above) places.push(above);
    inner = around;
  }
}

const headingsAbove = (around: Element, inner: Element): HTMLElement[] =>
  [...around.querySelectorAll<HTMLElement>(HEADING)].filter(
    (heading) => (inner.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );

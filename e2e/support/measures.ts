/** How far the page's content has jumped since it began to load (CLS), shifts after an input left out. Runs in the browser. */
export async function layoutShift(): Promise<number> {
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
  return new Promise((resolve) => {
    let sum = 0;
    const add = (list: PerformanceEntryList) => {
      for (const entry of list as Shift[]) if (!entry.hadRecentInput) sum += entry.value;
    };
    const observer = new PerformanceObserver((entries) => add(entries.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // Two frames later everything that was buffered has been told.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        add(observer.takeRecords());
        observer.disconnect();
        resolve(sum);
      }),
    );
  });
}

/** By how many pixels the page is wider than its window. Runs in the browser. */
export function sidewaysScroll(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}

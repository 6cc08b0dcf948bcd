const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step of a program, saying when it begins, that it still runs, and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  console.log(`▸ ${title} …`);
  const ticker = setInterval(() => console.log(`  … ${title}, ${seconds(started)}`), 10_000);
  try {
    const value = await work();
    console.log(`✓ ${title}, ${seconds(started)}`);
    return value;
  } catch (error) {
    console.log(`✗ ${title}, ${seconds(started)}`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}

/** A failure whose message is for the person at the terminal; no stack is shown. */
export class Stop extends Error {}

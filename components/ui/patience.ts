/** Longer than a slow network needs for an answer; a dead one often never says that it is. */
const PATIENCE_MS = 15_000;

/** The same promise, which rejects when it takes longer than people wait. */
export function withPatience<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nobody answered')), PATIENCE_MS);
  });
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
}

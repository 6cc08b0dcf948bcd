/** Work that recurs; `run` is never called twice at once, on any number of workers. */
export const pollers: readonly { name: string; everyMs: number; run(): Promise<void> }[] = [];

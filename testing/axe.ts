import axeCore, { type RunOptions } from 'axe-core';

/** As Playwright's own page and the test runner's both are. */
type Judged = {
  evaluate<R, A>(run: (given: A) => R | Promise<R>, given: A): Promise<R>;
  evaluate(source: string): Promise<unknown>;
};

/**
 * What axe finds against the page as it is now: each place with the rule that it breaks. Our pages have no frames,
 * so axe runs in the page alone, and one reading of its source serves every question to that page.
 */
export async function violations(page: Judged, runOnly?: RunOptions['runOnly']): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window, null))) await page.evaluate(axeCore.source);
  return page.evaluate(
    async (options) => {
      const found = await (window as unknown as { axe: typeof axeCore }).axe.run(options);
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, target }) => `${id}: ${target.join(' ')} ${html}`),
      );
    },
    { ...(runOnly && { runOnly }), resultTypes: ['violations'] } satisfies RunOptions as RunOptions,
  );
}

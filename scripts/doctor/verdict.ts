/** `warn` works but should not stay so; only `fail` makes the doctor's exit code 1. `advice` says what to do. */
export type Verdict = { level: 'ok' | 'warn' | 'fail'; says: string; advice?: string };
export type Check = { name: string; run(): Promise<Verdict | Verdict[]> };
export type Finding = Verdict & { name: string };

export const fine = (says: string): Verdict => ({ level: 'ok', says });
export const doubt = (says: string, advice: string): Verdict => ({ level: 'warn', says, advice });
export const fault = (says: string, advice: string): Verdict => ({ level: 'fail', says, advice });

const reasonOf = (error: unknown): string => {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inner instanceof Error ? inner.message || inner.name : String(inner);
};

/** Runs the checks in turn; one that throws has failed, with its message. */
export async function examine(checks: readonly Check[], tell: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, run } of checks) {
    const verdicts = await run().catch((error: unknown) => fault(reasonOf(error), 'see docs/deployment.md'));
    for (const verdict of [verdicts].flat()) {
      const finding = { name, ...verdict };
      findings.push(finding);
      tell(finding);
    }
  }
  return findings;
}

const MARKS = { ok: '✓', warn: '!', fail: '✗' } as const;

export const findingLine = ({ level, name, says, advice }: Finding): string =>
  `${MARKS[level]} ${level.padEnd(4)} ${name}: ${says}${advice ? `\n         → ${advice}` : ''}`;

/** The last line: how many of each. */
export function summaryLine(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  return `${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} failed.`;
}

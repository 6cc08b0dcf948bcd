import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** What a step counted, and each failure in a few lines: a log of which only the end is kept still says what failed. */
export type Count = { passed: number; failed: number; skipped: number; failures?: string[] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs: { file: string; line: number; title: string; tests: { results: { errors: { message?: string }[] }[] }[] }[];
};

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites: PlaywrightSuite[];
};

const LINES_OF_FAILURE = 16;

/** A failure's name and the first lines of its message, without the colours of a terminal. */
const inShort = (name: string, message = ''): string =>
  [name, ...stripVTControlCharacters(message).split('\n').slice(0, LINES_OF_FAILURE)].join('\n    ');

function read<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

/** A run that ended badly without a failed test still failed: count that as one. */
const atLeastOne = (count: Count, exitCode: number): Count =>
  exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;

/** Tests of a vitest run; a file that could not even load counts as one failure. */
export function countVitest(path: string, exitCode: number): Count {
  const report = read<VitestReport>(path);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return atLeastOne(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: report.testResults.flatMap((file) => [
        ...(broken.includes(file) ? [inShort(file.name, file.message)] : []),
        ...file.assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => inShort(`${file.name} › ${test.fullName}`, test.failureMessages[0])),
      ]),
    },
    exitCode,
  );
}

const failuresOf = (suite: PlaywrightSuite): string[] => [
  ...suite.specs.flatMap(({ file, line, title, tests }) =>
    tests.flatMap(({ results }) =>
      results.flatMap(({ errors }) => errors.map(({ message }) => inShort(`e2e/${file}:${line} › ${title}`, message))),
    ),
  ),
  ...(suite.suites ?? []).flatMap(failuresOf),
];

/** Tests of a Playwright run; a flaky test is a failed one. */
export function countPlaywright(path: string, exitCode: number): Count {
  const report = read<PlaywrightReport>(path);
  if (!report) return exitCode === 0 ? { passed: 0, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failures = [
    ...report.errors.map(({ message }) => inShort('playwright', message)),
    ...report.suites.flatMap(failuresOf),
  ];
  return atLeastOne({ passed: expected, failed: unexpected + flaky, skipped, failures }, exitCode);
}

import { type BundleFiles, isLitter, readSums } from './bundle-files';
import { bytesOf } from './check-files';
import type { Finding } from './findings';

const SUMS = 'SHA256SUMS';
const wrong = (path: string, more: Pick<Finding, 'found' | 'expected'> = {}): Finding => ({
  verdict: 'bytesHash',
  kind: 'sum_wrong',
  file: SUMS,
  path,
  ...more,
});

/**
 * SHA256SUMS against the files. A file that something signed vouches for is right and its sum is wrong; of a file that
 * nothing else vouches for, either may have been touched, and both are named.
 */
export function checkSums(
  files: BundleFiles,
  blamed: ReadonlySet<string>,
  isVouched: (name: string) => boolean,
): Finding[] {
  if (!files.has(SUMS)) return [];
  const { sums, unread } = readSums(bytesOf(files, SUMS));
  const listed = [...sums].flatMap(([name, expected]): Finding[] => {
    const file = files.get(name);
    if (!file) return blamed.has(name) ? [] : [wrong(name)];
    if (file.sha256 === expected || blamed.has(name)) return [];
    const sum = wrong(name, { found: expected, expected: file.sha256 });
    if (isVouched(name)) return [sum];
    return [{ verdict: 'bytesHash', kind: 'changed_file', file: name, found: file.sha256, expected }, sum];
  });
  const unlisted = [...files.keys()].filter((name) => name !== SUMS && !isLitter(name) && !sums.has(name));
  return [
    ...unread.map((line) => wrong(`line ${line}`)),
    ...listed,
    ...unlisted.filter((name) => !blamed.has(name)).map((name) => wrong(name)),
  ];
}

import { hex } from '@/lib/core/encoding';
import { type BundleFile, type BundleFiles, isWitnessed } from './bundle-files';
import { type Crypto, type Finding, shown } from './findings';
import { type JsonPlace, type JsonScan, scanJson } from './json-places';

/**
 * lines.json: the SHA-256 of every file and, in files of JSON, of every single value, so that whoever has only the
 * bundle can name what was changed.
 */
export type Lines = {
  schema: 'homeserve/lines/v1';
  /** Whose signature is in lines.sig: the evidence's own key. */
  key_id: string;
  /** By name, whole files. */
  files: Record<string, string>;
  /** By name of the file, then by path: the canonical text of each value; of each stroke as a whole. */
  lines: Record<string, Record<string, string>>;
};

type Sha256 = Crypto['sha256'];

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const STROKE = /^strokes\[\d+\]$/;
const WITHIN_STROKES = /^strokes(\[|$)/;
const isJson = (name: string): boolean => name.endsWith('.json');

/** A whole stroke is one line; its points are not. */
const isLine = (file: string, { path, leaf }: JsonPlace): boolean =>
  file === 'strokes.json' ? STROKE.test(path) || (leaf && (path === 'strokes' || !WITHIN_STROKES.test(path))) : leaf;

/** RFC 8785 orders names by their UTF-16 units, as JavaScript compares them. */
const sorted = <T>(pairs: [string, T][]): Record<string, T> =>
  Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));

/** The canonical bytes of lines.json for the other files of a bundle, whose JSON is canonical. */
export function makeLines(files: BundleFiles, keyId: string, sha256: Sha256): Uint8Array {
  const witnessed = [...files].filter(([name]) => isWitnessed(name));
  const lines: Lines = {
    files: sorted(witnessed.map(([name, file]) => [name, file.sha256])),
    key_id: keyId,
    lines: sorted(
      witnessed.filter(([name]) => isJson(name)).map(([name, file]) => [name, linesOf(name, file, sha256)]),
    ),
    schema: 'homeserve/lines/v1',
  };
  return encoder.encode(JSON.stringify(lines));
}

/** The hash of each line of a file of JSON. */
export function linesOf(name: string, { bytes }: BundleFile, sha256: Sha256): Record<string, string> {
  const file = bytes ?? new Uint8Array();
  const places = scanJson(file).places.filter((place) => isLine(name, place));
  return sorted(places.map(({ path, start, end }) => [path, hex(sha256(file.subarray(start, end)))]));
}

/** lines.json as data; null when it is not one. */
export function readLines(bytes: Uint8Array): Lines | null {
  try {
    const read = JSON.parse(decoder.decode(bytes)) as Partial<Lines> | null;
    const whole = read?.schema === 'homeserve/lines/v1' && isTable(read.files) && isTable(read.lines);
    return whole ? (read as Lines) : null;
  } catch {
    return null;
  }
}

const isTable = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** The lines of a file of JSON that are not what was sealed. */
export function changedLines(
  file: string,
  bytes: Uint8Array,
  sealed: Record<string, string>,
  sha256: Sha256,
): Finding[] {
  const scan = scanJson(bytes);
  const found = scan.places.filter((place) => isLine(file, place));
  const about = { verdict: 'bytesHash', file } as const;
  const differing = found.flatMap(({ path, start, end }): Finding[] => {
    const was = Object.hasOwn(sealed, path) ? sealed[path] : undefined;
    const text = bytes.subarray(start, end);
    if (was === hex(sha256(text))) return [];
    if (was !== undefined && file === 'strokes.json' && STROKE.test(path)) {
      return [{ ...about, kind: 'stroke_changed', path }];
    }
    return [{ ...about, kind: was ? 'line_changed' : 'line_added', path, found: shown(decoder.decode(text)) }];
  });
  const seen = new Set(found.map(({ path }) => path));
  const missing = scan.broken ? [] : Object.keys(sealed).filter((path) => !seen.has(path));
  return [
    ...differing,
    ...missing.map((path): Finding => ({ ...about, kind: 'line_missing', path })),
    ...wronglyWritten(file, scan),
  ];
}

/** Where a file is no JSON, or not written in the one canonical way. */
export function wronglyWritten(
  file: string,
  { broken, irregular }: JsonScan,
  verdict: Finding['verdict'] = 'bytesHash',
): Finding[] {
  if (broken) {
    const { offset, path } = broken;
    const about = { verdict, file, offset };
    return [path ? { ...about, kind: 'malformed_value', path } : { ...about, kind: 'malformed' }];
  }
  return irregular === null ? [] : [{ verdict, file, kind: 'not_canonical', offset: irregular }];
}

/** Where a value stands in a file: its path (`booking.items[1].amount_minor`) and its bytes, end exclusive. */
export type JsonPlace = { path: string; start: number; end: number; leaf: boolean };

export type JsonScan = {
  /** Every value in the order of the file, a container after its content; an empty container is a leaf. */
  places: JsonPlace[];
  /** Byte offset where the writing first leaves RFC 8785: white space, order or spelling of names. */
  irregular: number | null;
  /** Where it stops being JSON, and within which value. */
  broken: { offset: number; path: string } | null;
};

const DEEPEST = 64;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const WORDS = ['true', 'false', 'null'];
const ESCAPED = '"\\/bfnrt';
const decoder = new TextDecoder();

class Broken extends Error {
  constructor(readonly path: string) {
    super('not JSON');
  }
}

/**
 * Reads JSON (RFC 8259) byte by byte without building values, so that a damaged file can still be compared line by line
 * up to its damage. Never throws.
 */
export function scanJson(bytes: Uint8Array): JsonScan {
  const scan: JsonScan = { places: [], irregular: null, broken: null };
  const walk = new JsonWalk(bytes, scan);
  try {
    walk.file();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    scan.broken = { offset: walk.at, path: error.path };
  }
  return scan;
}

class JsonWalk {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #scan: JsonScan;

  constructor(bytes: Uint8Array, scan: JsonScan) {
    this.#bytes = bytes;
    this.#scan = scan;
  }

  file(): void {
    this.#value('', 0);
    if (this.at < this.#bytes.length) throw new Broken('');
  }

  #value(path: string, depth: number): void {
    this.#space();
    const start = this.at;
    const sign = this.#sign();
    if (depth > DEEPEST) throw new Broken(path);
    let leaf = true;
    if (sign === '{') leaf = this.#object(path, depth);
    else if (sign === '[') leaf = this.#array(path, depth);
    else if (sign === '"') this.#string(path);
    else this.#plain(path);
    this.#scan.places.push({ path, start, end: this.at, leaf });
    this.#space();
  }

  #object(path: string, depth: number): boolean {
    let previous: string | undefined;
    this.#expect('{', path);
    this.#space();
    while (this.#sign() !== '}') {
      if (previous !== undefined) this.#next(path);
      const start = this.at;
      this.#string(path);
      const raw = this.#text(start);
      const name = JSON.parse(raw) as string;
      if (raw !== JSON.stringify(name) || (previous !== undefined && name <= previous)) this.#irregularAt(start);
      previous = name;
      this.#space();
      this.#expect(':', path);
      this.#value(path === '' ? name : `${path}.${name}`, depth + 1);
      if (!',}'.includes(this.#sign() || '?')) throw new Broken(path);
    }
    this.at += 1;
    return previous === undefined;
  }

  #array(path: string, depth: number): boolean {
    let count = 0;
    this.#expect('[', path);
    this.#space();
    while (this.#sign() !== ']') {
      if (count > 0) this.#next(path);
      this.#value(`${path}[${count}]`, depth + 1);
      count += 1;
      if (!',]'.includes(this.#sign() || '?')) throw new Broken(path);
    }
    this.at += 1;
    return count === 0;
  }

  #next(path: string): void {
    this.#expect(',', path);
    this.#space();
  }

  #string(path: string): void {
    this.#expect('"', path);
    for (;;) {
      const byte = this.#bytes[this.at];
      if (byte === undefined || byte < 0x20) throw new Broken(path);
      this.at += 1;
      if (byte === 0x22) return;
      if (byte === 0x5c) this.#escape(path);
    }
  }

  #escape(path: string): void {
    const sign = this.#sign();
    if (sign === 'u' && /^[0-9a-fA-F]{4}$/.test(this.#text(this.at + 1, this.at + 5))) this.at += 5;
    else if (sign !== '' && ESCAPED.includes(sign)) this.at += 1;
    else throw new Broken(path);
  }

  /** A number or one of the three words. */
  #plain(path: string): void {
    const start = this.at;
    while (/[-+.0-9a-zA-Z]/.test(this.#sign())) this.at += 1;
    const text = this.#text(start);
    if (NUMBER.test(text) || WORDS.includes(text)) return;
    this.at = start;
    throw new Broken(path);
  }

  #space(): void {
    const start = this.at;
    while (/[ \t\n\r]/.test(this.#sign())) this.at += 1;
    if (this.at > start) this.#irregularAt(start);
  }

  #expect(sign: string, path: string): void {
    if (this.#sign() !== sign) throw new Broken(path);
    this.at += 1;
  }

  #irregularAt(offset: number): void {
    this.#scan.irregular ??= offset;
  }

  /** The character here if it is ASCII; empty at the end and within other scripts. */
  #sign(): string {
    const byte = this.#bytes[this.at];
    return byte === undefined || byte > 0x7f ? '' : String.fromCharCode(byte);
  }

  #text(start: number, end: number = this.at): string {
    return decoder.decode(this.#bytes.subarray(start, end));
  }
}

/** What a message asks its caller for: every argument with its type, every tag, every branch of a select. */
export type Shape = { arguments: string[]; problems: string[] };

/** Reads an ICU message (as much of MessageFormat as next-intl takes) without formatting it. */
export function shapeOf(message: string): Shape {
  const reader = new Reader(message);
  reader.message(false);
  return { arguments: [...reader.found].sort(), problems: reader.problems };
}

class Reader {
  readonly found = new Set<string>();
  readonly problems: string[] = [];
  #at = 0;

  constructor(readonly text: string) {}

  /** Text up to its end, or to the brace that ends a branch. */
  message(inBranch: boolean): void {
    while (this.#at < this.text.length) {
      const mark = this.text[this.#at];
      if (mark === "'") this.#quote();
      else if (mark === '{') this.#argument();
      else if (mark === '}') {
        if (!inBranch) this.problems.push('a brace closes nothing');
        return;
      } else {
        if (mark === '<') this.#tag();
        this.#at += 1;
      }
    }
    if (inBranch) this.problems.push('a branch is not closed');
  }

  /** '{…}' in quotes is plain text; two quotes are one; a lone one is an apostrophe. */
  #quote(): void {
    const next = this.text[this.#at + 1];
    if (next === '{' || next === '}' || next === '<') {
      const end = this.text.indexOf("'", this.#at + 1);
      this.#at = end < 0 ? this.text.length : end + 1;
    } else this.#at += next === "'" ? 2 : 1;
  }

  #tag(): void {
    const name = /^<(\w+)>/.exec(this.text.slice(this.#at))?.[1];
    if (name) this.found.add(`<${name}>`);
  }

  #argument(): void {
    const head = /^\{\s*([\w-]+)\s*(?:,\s*(\w+)\s*)?/.exec(this.text.slice(this.#at));
    const [all = '{', name = '?', type] = head ?? [];
    this.#at += all.length;
    if (!head) this.problems.push('a brace without a name');
    if (type === 'plural' || type === 'select' || type === 'selectordinal') this.#branches(name, type);
    else {
      this.found.add(type ? `${name}:${type}` : name);
      const end = this.text.indexOf('}', this.#at);
      if (end < 0) this.problems.push(`${name} is not closed`);
      this.#at = end < 0 ? this.text.length : end + 1;
    }
  }

  #branches(name: string, type: string): void {
    const seen: string[] = [];
    for (;;) {
      const head = /^[\s,]*(=?\w+)\s*\{/.exec(this.text.slice(this.#at));
      if (!head?.[1]) break;
      seen.push(head[1]);
      this.#at += head[0].length;
      this.message(true);
      this.#at += 1;
    }
    const end = /^\s*\}/.exec(this.text.slice(this.#at));
    if (!end) this.problems.push(`${name} is not closed`);
    this.#at += end?.[0].length ?? 1;
    if (!seen.includes('other')) this.problems.push(`${name} has no branch for other`);
    // The values of a select are the program's and must agree; which plural forms there are is the language's.
    this.found.add(type === 'select' ? `${name}:select(${[...seen].sort().join(' ')})` : `${name}:${type}`);
  }
}

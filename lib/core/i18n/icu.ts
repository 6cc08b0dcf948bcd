/** A message taken apart. `at` counts characters from 1. */
type IcuNode =
  | { kind: 'argument'; name: string; type: string | null }
  | { kind: 'choice'; name: string; type: ChoiceType; branches: ReadonlyMap<string, IcuNode[]> }
  | { kind: 'tag'; name: string };
type ChoiceType = 'plural' | 'select' | 'selectordinal';
export type IcuProblem = { code: keyof typeof WORDS; name: string; at: number };
export type IcuMessage = { nodes: IcuNode[]; problems: IcuProblem[] };

const WORDS = {
  stray_brace: () => 'a brace closes nothing',
  open_branch: () => 'a branch is not closed',
  no_name: () => 'a brace without a name',
  not_closed: (name: string) => `${name} is not closed`,
  no_other: (name: string) => `${name} has no branch for other`,
} satisfies Record<string, (name: string) => string>;

/** Reads an ICU message (as much of MessageFormat as next-intl takes) without formatting it. */
export function readIcu(message: string): IcuMessage {
  const reader = new Reader(message);
  return { nodes: reader.message(false), problems: reader.problems };
}

/** Every node of a message, those within branches too. */
export const icuNodes = (nodes: readonly IcuNode[]): IcuNode[] =>
  nodes.flatMap((node) => (node.kind === 'choice' ? [node, ...[...node.branches.values()].flatMap(icuNodes)] : [node]));

/** The arguments that are said whatever the values are: those of a choice only where all of its branches name them. */
export function alwaysNamed(nodes: readonly IcuNode[]): Set<string> {
  return new Set(
    nodes.flatMap((node) => {
      if (node.kind === 'argument') return [node.name];
      if (node.kind === 'tag') return [];
      const [first = new Set<string>(), ...rest] = [...node.branches.values()].map(alwaysNamed);
      return [...first].filter((name) => rest.every((names) => names.has(name)));
    }),
  );
}

/** What a message asks its caller for: every argument with its type, every tag, every branch of a select. */
export function shapeOf(message: string): { arguments: string[]; problems: string[] } {
  const { nodes, problems } = readIcu(message);
  return {
    arguments: [...new Set(icuNodes(nodes).map(signature))].sort(),
    problems: problems.map(({ code, name }) => WORDS[code](name)),
  };
}

function signature(node: IcuNode): string {
  if (node.kind === 'tag') return `<${node.name}>`;
  if (node.kind === 'argument') return node.type ? `${node.name}:${node.type}` : node.name;
  // The values of a select are the program's and must agree; which plural forms there are is the language's.
  return node.type === 'select'
    ? `${node.name}:select(${[...node.branches.keys()].sort().join(' ')})`
    : `${node.name}:${node.type}`;
}

const isChoice = (type: string | undefined): type is ChoiceType =>
  type === 'plural' || type === 'select' || type === 'selectordinal';

class Reader {
  readonly problems: IcuProblem[] = [];
  #at = 0;

  constructor(readonly text: string) {}

  /** Text up to its end, or to the brace that ends a branch. */
  message(inBranch: boolean): IcuNode[] {
    const nodes: IcuNode[] = [];
    while (this.#at < this.text.length) {
      const mark = this.text[this.#at];
      if (mark === "'") this.#quote();
      else if (mark === '{') nodes.push(this.#argument());
      else if (mark === '}') {
        if (!inBranch) this.#problem('stray_brace');
        return nodes;
      } else {
        if (mark === '<') nodes.push(...this.#tag());
        this.#at += 1;
      }
    }
    if (inBranch) this.#problem('open_branch');
    return nodes;
  }

  #problem(code: IcuProblem['code'], name = ''): void {
    this.problems.push({ code, name, at: Math.min(this.#at + 1, this.text.length) });
  }

  /** '{…}' in quotes is plain text; two quotes are one; a lone one is an apostrophe. */
  #quote(): void {
    const next = this.text[this.#at + 1];
    if (next === '{' || next === '}' || next === '<') {
      const end = this.text.indexOf("'", this.#at + 1);
      this.#at = end < 0 ? this.text.length : end + 1;
    } else this.#at += next === "'" ? 2 : 1;
  }

  #tag(): IcuNode[] {
    const name = /^<(\w+)>/.exec(this.text.slice(this.#at))?.[1];
    return name ? [{ kind: 'tag', name }] : [];
  }

  #argument(): IcuNode {
    const head = /^\{\s*([\w-]+)\s*(?:,\s*(\w+)\s*)?/.exec(this.text.slice(this.#at));
    if (!head) this.#problem('no_name');
    const [all = '{', name = '?', type] = head ?? [];
    this.#at += all.length;
    if (isChoice(type)) return { kind: 'choice', name, type, branches: this.#branches(name) };
    const end = this.text.indexOf('}', this.#at);
    if (end < 0) this.#problem('not_closed', name);
    this.#at = end < 0 ? this.text.length : end + 1;
    return { kind: 'argument', name, type: type ?? null };
  }

  #branches(name: string): Map<string, IcuNode[]> {
    const branches = new Map<string, IcuNode[]>();
    for (;;) {
      const head = /^[\s,]*(=?\w+)\s*\{/.exec(this.text.slice(this.#at));
      if (!head?.[1]) break;
      this.#at += head[0].length;
      branches.set(head[1], this.message(true));
      this.#at += 1;
    }
    const end = /^\s*\}/.exec(this.text.slice(this.#at));
    if (!end) this.#problem('not_closed', name);
    this.#at += end?.[0].length ?? 1;
    if (!branches.has('other')) this.#problem('no_other', name);
    return branches;
  }
}

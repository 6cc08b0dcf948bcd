import type { RestEntry } from './expected';

/** An operation's line in docs/api.md. */
export const tableRow = ({ method, path, who, ownership }: RestEntry): string =>
  `| \`${method} ${path}\` | ${who.join(', ')} | ${ownership} |`;

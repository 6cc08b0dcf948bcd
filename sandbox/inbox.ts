import { randomUUID } from 'node:crypto';

const KEEP = 1000;

export type InboxItem = {
  id: string;
  kind: 'sms' | 'email';
  to: string;
  subject?: string;
  text: string;
  html?: string;
  /** RFC 3339, real time: when it reached the inbox. */
  at: string;
  links: string[];
  code?: string;
};

/** Every SMS and mail that the providers would have delivered, newest first. */
export class Inbox {
  items: InboxItem[] = [];
  #onChange: () => void;

  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange;
  }

  add(message: {
    kind: 'sms' | 'email';
    to: string;
    subject?: string;
    text: string;
    html?: string;
    code?: string;
  }): InboxItem {
    const code = message.code ?? findCode(`${message.subject ?? ''}\n${message.text}`);
    const item: InboxItem = {
      id: randomUUID(),
      ...message,
      at: new Date().toISOString(),
      links: findLinks(message.text, message.html),
      ...(code ? { code } : {}),
    };
    this.items.unshift(item);
    this.items.length = Math.min(this.items.length, KEEP);
    this.#onChange();
    return item;
  }

  find(filter: { to?: string | null; kind?: string | null }): InboxItem[] {
    return this.items.filter(
      (item) =>
        (!filter.to || item.to.toLowerCase() === filter.to.toLowerCase()) &&
        (!filter.kind || item.kind === filter.kind),
    );
  }
}

function findLinks(text: string, htmlText = ''): string[] {
  const plain = text.match(/https?:\/\/[^\s<>"')\]]+/g) ?? [];
  const hrefs = [...htmlText.matchAll(/href\s*=\s*["'](https?:\/\/[^"']+)["']/gi)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  );
  return [...new Set([...plain, ...hrefs].map((link) => link.replace(/[.,;]+$/, '')))];
}

/** A lone group of 4 to 8 digits in a message that speaks of a code. */
function findCode(text: string): string | undefined {
  const withoutLinks = text.replace(/https?:\/\/\S+/g, '');
  if (!/\b(code|otp|pin)\b|कोड/i.test(withoutLinks)) return undefined;
  return /(?<![\d+₹.,-])\b\d{4,8}\b(?![.,]?\d)/.exec(withoutLinks)?.[0];
}

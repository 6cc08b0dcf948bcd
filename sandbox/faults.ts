import { randomUUID } from 'node:crypto';

const CALL_ACTIONS = [
  'delay',
  'drop_before',
  'drop_after_commit',
  'error_5xx',
  'error_after_commit',
  'rate_limit',
] as const;
const WEBHOOK_ACTIONS = ['duplicate', 'reorder', 'withhold', 'drop'] as const;

export type CallFault = {
  id: string;
  /** `path` may hold `*`; `method` absent means any. */
  match: { method?: string; path: string };
  action: (typeof CALL_ACTIONS)[number];
  delayMs: number;
  status: number;
  times: number;
};

export type WebhookFault = {
  id: string;
  webhook: (typeof WEBHOOK_ACTIONS)[number];
  /** Event types it touches; empty means all of Stripe's. */
  types: string[];
  times: number;
};

/** Twilio's status callbacks: only a rule that names them touches them. */
export const MESSAGE_STATUS = 'message.status';

const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T =>
  list.some((item) => item === value);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const globMatches = (glob: string, path: string): boolean =>
  new RegExp(
    `^${glob
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(path);

/** Rules that make the providers misbehave on purpose; each is spent `times` times, first match first. */
export class Faults {
  calls: CallFault[] = [];
  webhooks: WebhookFault[] = [];

  /** Adds a rule from the body of `POST /_fault`; null when the body names no known action. */
  add(body: Record<string, unknown>): CallFault | WebhookFault | null {
    const times = typeof body.times === 'number' ? body.times : 1;
    const id = randomUUID();
    if (isOneOf(WEBHOOK_ACTIONS, body.webhook)) {
      const types = Array.isArray(body.types) ? body.types.map(String) : [];
      const rule: WebhookFault = { id, webhook: body.webhook, types, times };
      this.webhooks.push(rule);
      return rule;
    }
    if (!isOneOf(CALL_ACTIONS, body.action)) return null;
    const match = record(body.match);
    const rule: CallFault = {
      id,
      match: {
        path: typeof match.path === 'string' ? match.path : '*',
        ...(typeof match.method === 'string' ? { method: match.method.toUpperCase() } : {}),
      },
      action: body.action,
      delayMs: typeof body.delayMs === 'number' ? body.delayMs : 1000,
      status: typeof body.status === 'number' ? body.status : 503,
      times,
    };
    this.calls.push(rule);
    return rule;
  }

  clear(): void {
    this.calls = [];
    this.webhooks = [];
  }

  takeCall(method: string, path: string): CallFault | undefined {
    const rule = this.calls.find(
      (each) => (!each.match.method || each.match.method === method) && globMatches(each.match.path, path),
    );
    if (rule) this.calls = spend(this.calls, rule);
    return rule;
  }

  takeWebhook(type: string): WebhookFault | undefined {
    const rule = this.webhooks.find((each) =>
      each.types.length === 0 ? type !== MESSAGE_STATUS : each.types.includes(type),
    );
    if (rule) this.webhooks = spend(this.webhooks, rule);
    return rule;
  }
}

function spend<T extends { times: number }>(rules: T[], rule: T): T[] {
  rule.times -= 1;
  return rule.times > 0 ? rules : rules.filter((each) => each !== rule);
}

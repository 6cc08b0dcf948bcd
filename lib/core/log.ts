type Level = 'info' | 'warn' | 'error';

/** Only these keys are ever written: an allow-list cannot leak what nobody thought of. */
const ALLOWED = [
  'requestId',
  'task',
  'code',
  'method',
  'path',
  'status',
  'ms',
  'bookingId',
  'paymentId',
  'erasureId',
  'eventId',
  'worker',
  'attempt',
  'count',
  'provider',
  'errorName',
  'errorMessage',
  'stack',
] as const;
export type LogFields = Partial<Record<(typeof ALLOWED)[number], string | number | null>>;

/** What follows in such an address is a secret of whoever holds it. */
const SECRET_PART = /\/(sign\/h|handover|sign|link|share|calendar|unsubscribe)\/[^/?#]+/g;

function write(level: Level, message: string, fields: LogFields) {
  const line: Record<string, unknown> = { at: new Date().toISOString(), level, message };
  for (const key of ALLOWED) if (fields[key] !== undefined) line[key] = fields[key];
  if (typeof line.path === 'string') line.path = line.path.replace(SECRET_PART, '/$1/…');
  (level === 'error' ? process.stderr : process.stdout).write(`${JSON.stringify(line)}\n`);
}

/** One JSON object a line; fields outside the allow-list are dropped. */
export const log = {
  info: (message: string, fields: LogFields = {}) => write('info', message, fields),
  warn: (message: string, fields: LogFields = {}) => write('warn', message, fields),
  /** A surprise: keeps name, message and stack on the server; the client sees only a code. */
  error: (message: string, error: unknown, fields: LogFields = {}) =>
    write('error', message, {
      ...fields,
      errorName: error instanceof Error ? error.name : typeof error,
      errorMessage: error instanceof Error ? error.message.slice(0, 500) : String(error).slice(0, 500),
      stack: error instanceof Error ? (error.stack ?? null) : null,
    }),
};

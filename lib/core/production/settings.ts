import { hostOf, isPrivateHost } from './addresses';
import { keyPairs, weakKeyring, weakSecret } from './keys';

export type Given = Readonly<Record<string, string | undefined>>;
/** A program of the deployment; each needs its own settings. */
export type Program = 'web' | 'worker' | 'migrate' | 'start';

const RANDOM = 'openssl rand -base64 48 makes one';
const KEYS = 'see docs/deployment.md, "Keys"';

/** What every process needs, and where the value comes from. */
const REQUIRED: Record<string, string> = {
  PUBLIC_URL: 'the https address that people type',
  DATABASE_APP_URL: 'the address of the role homeserve_app',
  AUTH_SECRET: RANDOM,
  LINK_KEYS: KEYS,
  VAULT_KEYS: KEYS,
  EVIDENCE_KEYS: KEYS,
  STRIPE_SECRET_KEY: "the live secret key of Stripe's dashboard",
  STRIPE_PUBLISHABLE_KEY: "the live publishable key of Stripe's dashboard",
  STRIPE_WEBHOOK_SECRET: 'the signing secret of the webhook PUBLIC_URL/api/webhooks/stripe',
  TWILIO_ACCOUNT_SID: "from Twilio's console",
  TWILIO_AUTH_TOKEN: "from Twilio's console",
  TWILIO_VERIFY_SERVICE_SID: 'the Verify service that sends the codes',
  TWILIO_FROM: 'the number or sender that SMS come from',
  PUSHER_APP_ID: "from Pusher's dashboard",
  PUSHER_KEY: "from Pusher's dashboard",
  PUSHER_SECRET: "from Pusher's dashboard",
  SMTP_URL: 'the mail server, smtps://user:password@host',
  MAIL_FROM: 'the sender of mail, Name <address>',
};
const QUEUE = { DATABASE_QUEUE_URL: 'the direct address of the role homeserve_queue' };
const OWNER = { DATABASE_OWNER_URL: 'the direct address of the role homeserve_owner' };
const MORE: Record<Program, Record<string, string>> = {
  web: {},
  worker: QUEUE,
  migrate: { ...QUEUE, ...OWNER },
  start: { ...QUEUE, ...OWNER },
};

/** A setting, what its value must not be, and what to do about it. */
type Rule = [name: string, refused: (value: string) => boolean, say: string];

const matches = (pattern: RegExp) => (value: string) => pattern.test(value);
const unlike = (pattern: RegExp) => (value: string) => !pattern.test(value);
const always = () => true;
const nearby = (value: string) => isPrivateHost(hostOf(value) ?? value);
const mailHost = (value: string) => isPrivateHost(/@([^@>\s]+)>?\s*$/.exec(value)?.[1] ?? '');
const repeats = (value: string) => /^(..)?(.)\2*$/.test(value);

const RULES: Rule[] = [
  ['PUBLIC_URL', unlike(/^https:\/\/[^/]+\/?$/), 'is not an https address without a path; phones need TLS'],
  ['PUBLIC_URL', nearby, 'is an address of this machine or network; give the public one'],
  ['STRIPE_API_URL', always, 'points away from Stripe; leave it out'],
  ['TWILIO_API_URL', always, 'points away from Twilio; leave it out'],
  ['PUSH_SERVICE_URL', always, "is the sandbox's; leave it out"],
  ['PUSHER_HOST', isPrivateHost, 'is an address of this machine or network; leave it out or give a public one'],
  ['SMTP_URL', nearby, "is an address of this machine or network; give the mail provider's"],
  ['MAIL_FROM', mailHost, 'has no public mail domain; give the sender that your domain allows'],
  ['STRIPE_SECRET_KEY', unlike(/^(sk|rk)_live_\w{16,}$/), 'is no live key (sk_live_…, rk_live_…)'],
  ['STRIPE_PUBLISHABLE_KEY', unlike(/^pk_live_\w{16,}$/), 'is no live key (pk_live_…)'],
  ['STRIPE_WEBHOOK_SECRET', unlike(/^whsec_\S{24,}$/), 'is no webhook secret (whsec_…)'],
  ['STRIPE_WEBHOOK_SECRET', matches(/^whsec_[0-9a-f]{32}$/), "is one of the sandbox; take the live webhook's"],
  ['TWILIO_ACCOUNT_SID', (value) => !/^AC[0-9a-f]{32}$/.test(value) || repeats(value), 'is no account (AC…)'],
  ['TWILIO_VERIFY_SERVICE_SID', (value) => !/^VA[0-9a-f]{32}$/.test(value) || repeats(value), 'is no service (VA…)'],
  ['TWILIO_AUTH_TOKEN', unlike(/^[0-9a-f]{32}$/), 'is no auth token (32 hexadecimal digits)'],
  ['TWILIO_FROM', matches(/^\+?1?500555\d{4}$/), 'is a magic test number; give a number of the account'],
  ['PUSHER_APP_ID', matches(/^100001$/), "is the sandbox's; give the app's own"],
  ['PUSHER_SECRET', matches(/test|secret/i), "is a test secret; give the app's own"],
  ['S3_ACCESS_KEY_ID', matches(/^(sandbox|test-)/i), "is the sandbox's; give the store's own"],
  [
    'S3_ENDPOINT',
    (value) => value.startsWith('http:') && !nearby(value),
    'is no https address; objects would travel in the clear',
  ],
  ['STAFF_SECOND_FACTOR', unlike(/^required$/), 'lets managers in by a password alone; leave it out'],
  ['HOMESERVE_FAST_DATABASE', matches(/^1$/), 'gives up durability; leave it out'],
  ['NODE_TLS_REJECT_UNAUTHORIZED', matches(/^0$/), 'switches certificate checks off; leave it out'],
];

const KEYRINGS = { LINK_KEYS: 'bytes', VAULT_KEYS: 'bytes', EVIDENCE_KEYS: 'ed25519' } as const;

/** The values of the settings that are secret, a key ring's keys one by one. */
function secretValues(given: Given): [name: string, value: string][] {
  const rings = Object.keys(KEYRINGS).flatMap((name) =>
    keyPairs(given[name] ?? '').map(({ value }): [string, string] => [name, value]),
  );
  return [['AUTH_SECRET', given.AUTH_SECRET ?? ''], ...rings].filter((pair): pair is [string, string] => !!pair[1]);
}

/**
 * Why these settings may not run a production, one line each: missing names, test keys, addresses of this
 * machine, secrets that are weak, shared or the demonstration's (`demoSecrets`). Empty when they may.
 */
export function refusedSettings(given: Given, program: Program, demoSecrets: readonly string[] = []): string[] {
  const missing = Object.entries({ ...REQUIRED, ...MORE[program] })
    .filter(([name]) => !given[name])
    .map(([name, hint]) => `${name} is not set: ${hint}`);
  const broken = RULES.filter(([name, refused]) => given[name] && refused(given[name] ?? '')).map(
    ([name, , say]) => `${name} ${say}`,
  );
  return [...missing, ...broken, ...refusedSecrets(given, demoSecrets)];
}

function refusedSecrets(given: Given, demoSecrets: readonly string[]): string[] {
  const problems: string[] = [];
  const weak = given.AUTH_SECRET ? weakSecret(given.AUTH_SECRET) : null;
  if (weak) problems.push(`AUTH_SECRET ${weak}; ${RANDOM}`);
  for (const [name, kind] of Object.entries(KEYRINGS)) {
    const fault = given[name] ? weakKeyring(given[name], kind) : null;
    if (fault) problems.push(`${name} ${fault}; ${KEYS}`);
  }
  const known = new Set(demoSecrets.flatMap((secret) => [secret, ...keyPairs(secret).map(({ value }) => value)]));
  const owners = new Map<string, string>();
  for (const [name, value] of secretValues(given)) {
    if (known.has(value)) problems.push(`${name} is the demonstration's (secrets.json); make a new one`);
    const other = owners.get(value);
    if (other && other !== name) problems.push(`${name} repeats ${other}; every secret needs its own value`);
    owners.set(value, name);
  }
  return problems;
}

/** What a production should not do but may: worth a line in the log. */
export function doubtfulSettings(given: Given): string[] {
  return given.TRUSTED_HOPS
    ? []
    : ["TRUSTED_HOPS is not set: behind a proxy every visitor has the proxy's address; set the number of proxies"];
}

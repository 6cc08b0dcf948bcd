import type { Role } from '@/lib/core/actor';
import { DAY, HOUR, MINUTE } from '@/lib/core/time';
import { SENT } from './sent';
import { asksToSign, type Template } from './templates';

type Data = Record<string, string | number>;

const ID = '019aa3c2-7f5e-7b1d-9c40-5d2a8be16f03';
/** As long as a real one. */
const TOKEN = 'h3Kq9vT2mZx7Lr5cWf8Nd1Yp6Js4Ub0Ga-EoViQyRtA';

/** What the data of any message may hold. */
const COMMON = {
  amountMinor: 1_24_050,
  netPayMinor: 86_000,
  feeMinor: 19_900,
  oldMinor: 1_24_050,
  newMinor: 1_49_900,
  reason: 'other',
  refusal: 'bank_asks',
  words: 'The second pipe was replaced as well',
  card: 'Visa 4242',
  kind: 'police_verification',
  days: 30,
  status: 'revision_requested',
  from: 'customer',
  outcome: 'settle',
  burning: 4,
  overdue: 2,
  nobodys: 3,
  mine: 1,
  left: 7,
  count: 2,
  leaf: '18421',
  row: ID,
  what: 'The stored evidence no longer has the hash that was signed.',
  size: '18422',
  note: 'homeserve.example/log\n18422\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  offerId: ID,
  slug: 'tap-repair',
  pincode: '560038',
} satisfies Data;

/** Where another branch of a choice is the likelier one. */
const OTHERWISE: Partial<Record<Template, Data>> = {
  message: { from: 'vendor' },
  application_decided: { status: 'approved' },
  document_decided: { status: 'rejected' },
  dispute_resolved: { outcome: 'partial_refund' },
  dispute_resolved_vendor: { outcome: 'partial_refund' },
};

/** Messages whose link comes by mail only and opens something by itself. */
const MAILED = new Set<Template>(['verify_email', 'reset_password', 'recover_number']);

/** Who reads the sample of a message, about which visit, with which data; `now` is the database's clock. */
export function sampleOf(template: Template, locale: string, now: Date) {
  const startsAt = new Date(Math.ceil(now.getTime() / DAY) * DAY + 4 * HOUR + 30 * MINUTE);
  const otherStartsAt = new Date(startsAt.getTime() + 5 * HOUR).toISOString();
  const until = new Date(now.getTime() + 15 * MINUTE).toISOString();
  const role: Role = SENT[template].to;
  return {
    id: ID,
    userId: ID,
    bookingId: ID,
    channel: 'sms' as const,
    template,
    data: { ...COMMON, otherStartsAt, until, time: now.toISOString(), ...OTHERWISE[template] } as Data,
    status: 'queued' as const,
    createdAt: now,
    readAt: null,
    failureCode: null,
    dueAt: null,
    sentAt: null,
    deliveredAt: null,
    name: 'Meera Rao',
    role,
    email: 'meera@example.com',
    phone: '+919800000001',
    contactPhone: '+919800000001',
    locale,
    reference: 'HS-7K2M9Q',
    service: 'Kitchen tap repair',
    area: 'Indiranagar',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 30 * MINUTE),
    timeZone: 'Asia/Kolkata',
    totalMinor: COMMON.amountMinor,
    currency: 'INR',
    vendor: 'Asha R.',
  };
}

/** The address of a sample that opens something by itself; null: its page in the product is where it leads. */
export function sampleLink(template: Template, site: string): string | null {
  if (asksToSign(template)) return `${site}/sign/${TOKEN}`;
  return MAILED.has(template) ? `${site}/link/${TOKEN}` : null;
}

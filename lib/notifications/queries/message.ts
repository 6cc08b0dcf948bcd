import 'server-only';
import { and, desc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { bookingContacts, bookings, notifications, templateTexts, users, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { forbidden } from '@/lib/core/errors';
import { DEFAULT_LOCALE, formatLocale, isLocale, LOCALES, type Locale } from '@/lib/core/i18n/locale';
import { type Catalogue, loadMessages } from '@/lib/core/i18n/messages';
import { formatMoney } from '@/lib/core/money';
import { formatTime, formatWindow } from '@/lib/core/time-text';
import type { RenderedText } from '../policy/mail-html';
import { pathOf } from '../policy/paths';

import { plainSms } from '../policy/sms-text';
import { ruleOf } from '../policy/templates';
import type { TextPart, Texts } from '../policy/text-parts';
import { renderOwn, renderText } from './render-texts';

const COLUMNS = {
  id: notifications.id,
  userId: notifications.userId,
  bookingId: notifications.bookingId,
  channel: notifications.channel,
  template: notifications.template,
  data: notifications.data,
  status: notifications.status,
  createdAt: notifications.createdAt,
  readAt: notifications.readAt,
  failureCode: notifications.failureCode,
  dueAt: notifications.dueAt,
  sentAt: notifications.sentAt,
  deliveredAt: notifications.deliveredAt,
  name: users.name,
  role: users.role,
  email: users.email,
  phone: users.phone,
  contactPhone: bookingContacts.phone,
  reference: bookings.reference,
  service: bookings.serviceTitle,
  area: bookings.area,
  startsAt: bookings.startsAt,
  endsAt: bookings.endsAt,
  timeZone: bookings.timeZone,
  totalMinor: bookings.totalMinor,
  currency: bookings.currency,
  vendor: vendors.displayName,
};

/** Which of an administrator's texts a message is said with: those of its sending, in the app those of when it was written. */
const SAID_AT = sql`coalesce(${notifications.sentAt},
  case when ${notifications.channel} = 'in_app' then ${notifications.createdAt} else app_now() end)`;

const ownTexts = (tx: Tx, locale: SQLWrapper) =>
  tx
    .select({
      subject: templateTexts.subject,
      body: templateTexts.body,
      sms: templateTexts.sms,
      action: templateTexts.action,
    })
    .from(templateTexts)
    .where(
      and(
        eq(templateTexts.template, notifications.template),
        eq(templateTexts.locale, locale),
        sql`${templateTexts.holdsFrom} <= ${SAID_AT}`,
      ),
    )
    .orderBy(desc(templateTexts.version))
    .limit(1)
    .as('own');

/**
 * Messages with what their texts may mention, and the administrator's texts where there are any, in their reader's language
 * or in `locale`; bookings that the reader may not see stay empty.
 */
export function selectMessages(tx: Tx, locale?: string) {
  const language: SQL | typeof users.locale = locale === undefined ? users.locale : sql`${locale}::text`;
  const own = ownTexts(tx, language);
  return tx
    .select({
      ...COLUMNS,
      locale: sql<string>`${language}`,
      own: { subject: own.subject, body: own.body, sms: own.sms, action: own.action },
    })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .leftJoin(bookings, eq(bookings.id, notifications.bookingId))
    .leftJoin(bookingContacts, eq(bookingContacts.bookingId, notifications.bookingId))
    .leftJoin(vendors, eq(vendors.id, bookings.vendorId))
    .leftJoinLateral(own, sql`true`);
}

export type Message = Awaited<ReturnType<typeof selectMessages>>[number];

/** One message to send; for the machine. */
export async function findMessage(actor: Actor, notificationId: string): Promise<Message | undefined> {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, async (tx) => (await selectMessages(tx).where(eq(notifications.id, notificationId)))[0]);
}

/** Every value that a text may name, in the reader's words; '' for what this message does not have. */
function valuesOf(message: Message, locale: string): Record<string, string> {
  const { data, startsAt, endsAt, timeZone } = message;
  const zone = timeZone ?? undefined;
  const currency = String(data.currency ?? message.currency ?? 'INR');
  const money = (minor: unknown) => (typeof minor === 'number' ? formatMoney(minor, currency, locale) : '');
  const from = startsAt ?? (typeof data.startsAt === 'string' ? new Date(data.startsAt) : null);
  const window = startsAt && endsAt ? formatWindow(startsAt, endsAt, locale, zone) : '';
  return {
    ...Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)])),
    name: message.name.split(' ')[0] ?? '',
    reference: String(message.reference ?? data.reference ?? ''),
    service: String(message.service ?? data.service ?? ''),
    area: String(message.area ?? data.area ?? ''),
    vendor: message.vendor ?? '',
    window,
    when: from ? formatTime(from, 'datetime', locale, zone) : '',
    otherTime: typeof data.otherStartsAt === 'string' ? formatTime(data.otherStartsAt, 'datetime', locale, zone) : '',
    amount: money(data.amountMinor ?? message.totalMinor),
    // A visit under warranty costs nothing.
    paid: message.totalMinor === 0 ? 'no' : 'yes',
    netPay: money(data.netPayMinor),
    fee: money(data.feeMinor),
    old: money(data.oldMinor),
    new: money(data.newMinor),
    until: typeof data.until === 'string' ? formatTime(data.until, 'time', locale, zone) : '',
    reason: String(data.reason ?? ''),
    card: String(data.card ?? ''),
  };
}

/** The message's texts in its reader's language; `link` overrides where it leads. */
export async function renderMessage(message: Message, link: string | null = null): Promise<RenderedText> {
  const locale = isLocale(message.locale) ? message.locale : DEFAULT_LOCALE;
  const path = pathOf(message);
  const target = link ?? (path && `${env().PUBLIC_URL}${path}`);
  const values = { ...valuesOf(message, formatLocale(locale)), link: target ?? '' };
  const [ours, shared] = [await ourTexts(locale, message.template), await sharedTexts(locale)];
  const text = (part: TextPart) => renderOwn(locale, part, message.own, ours[part], values);
  const fixed = (key: string) => renderText(locale, shared[key] ?? '', values) ?? '';
  return {
    locale,
    subject: text('subject'),
    text: text('body'),
    sms: plainSms(text('sms')),
    action: text('action'),
    link: target,
    signature: fixed('signature'),
    why: fixed(ruleOf(message.template).essential ? 'whyEssential' : 'why'),
    stop: fixed('stop'),
  };
}

type Strings = Record<string, string>;
const strings = (value: string | Catalogue | undefined): Strings =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' ? value : {}).flatMap(([key, one]) =>
      typeof one === 'string' ? [[key, one]] : [],
    ),
  );

async function domainOf(locale: Locale): Promise<Catalogue> {
  const { notifications: domain } = await loadMessages(locale);
  return typeof domain === 'object' ? domain : {};
}

/** Around every mail. */
const sharedTexts = async (locale: Locale): Promise<Strings> => strings((await domainOf(locale)).mail);

/** A template's texts as the catalogue has them. */
export async function ourTexts(locale: Locale, template: string): Promise<Texts> {
  const domain = await domainOf(locale);
  const { subject = '', text = '', sms = '', action } = strings(domain[template]);
  return { subject, body: text, sms, action: action ?? strings(domain).open ?? '' };
}

/** The same in every language. */
export const allOurs = async (template: string): Promise<Record<Locale, Texts>> =>
  Object.fromEntries(
    await Promise.all(LOCALES.map(async (locale) => [locale, await ourTexts(locale, template)] as const)),
  ) as Record<Locale, Texts>;

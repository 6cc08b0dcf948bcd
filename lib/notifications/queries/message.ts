import 'server-only';
import { eq } from 'drizzle-orm';
import { createTranslator } from 'use-intl/core';
import { readAs, type Tx } from '@/db/client';
import { bookingContacts, bookings, notifications, users, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { forbidden } from '@/lib/core/errors';
import { DEFAULT_LOCALE, formatLocale, isLocale, type Locale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { log } from '@/lib/core/log';
import { formatMoney } from '@/lib/core/money';
import { formatTime, formatWindow } from '@/lib/core/time-text';
import type { RenderedText } from '../policy/mail-html';
import { pathOf } from '../policy/paths';
import { plainSms } from '../policy/sms-text';
import { ruleOf } from '../policy/templates';

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
  locale: users.locale,
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

/** Messages with what their texts may mention; bookings that the reader may not see stay empty. */
export const selectMessages = (tx: Tx) =>
  tx
    .select(COLUMNS)
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .leftJoin(bookings, eq(bookings.id, notifications.bookingId))
    .leftJoin(bookingContacts, eq(bookingContacts.bookingId, notifications.bookingId))
    .leftJoin(vendors, eq(vendors.id, bookings.vendorId));

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
  const translate = createTranslator({
    locale,
    messages: await textsOf(locale, message.template),
    onError: (error) => log.warn('text missing', { code: error.code, errorMessage: error.message }),
    getMessageFallback: () => '',
  });
  const text = (key: string) => translate(key, values).trim();
  return {
    locale,
    subject: text('subject'),
    text: text('text'),
    sms: plainSms(text('sms')),
    action: text('action'),
    link: target,
    signature: text('signature'),
    why: text(ruleOf(message.template).essential ? 'whyEssential' : 'why'),
    stop: text('stop'),
  };
}

/** A template's own texts over those that all of them share. */
async function textsOf(locale: Locale, template: string): Promise<Record<string, string>> {
  const { notifications: domain } = await loadMessages(locale);
  if (typeof domain !== 'object') return {};
  const own = domain[template];
  const { mail } = domain;
  const shared = typeof mail === 'object' ? mail : {};
  const all = { ...shared, action: domain.open, ...(typeof own === 'object' ? own : {}) };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

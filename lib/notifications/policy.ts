import type { Role } from '@/lib/core/actor';

/** A message in its reader's language. `link` is absolute, null when there is nothing to open. */
export type RenderedText = {
  subject: string;
  text: string;
  sms: string;
  /** Label of the link. */
  action: string;
  link: string | null;
  /** Closing line of a mail. */
  signature: string;
};

type About = { template: string; role: Role; bookingId: string | null; data: Record<string, string | number> };

const BOOKING_PAGE: Record<Role, (id: string) => string> = {
  customer: (id) => `/customer/bookings/${id}`,
  vendor: (id) => `/vendor/jobs/${id}`,
  onboard_manager: () => '/onboarding',
  ops_manager: (id) => `/ops/bookings/${id}`,
  super_admin: (id) => `/ops/bookings/${id}`,
};

const PAGES: Record<string, (about: About) => string> = {
  account_exists: () => '/sign-in',
  offer: ({ data }) => `/vendor/offers${data.offerId ? `?offer=${data.offerId}` : ''}`,
  offer_lost: () => '/vendor/offers',
  payout_sent: () => '/vendor/earnings',
  payment_captured_vendor: () => '/vendor/earnings',
};

/** Where a message leads inside the product, by its reader's role; null when it is about nothing that opens. */
export function pathOf(about: About): string | null {
  const page = PAGES[about.template];
  if (page) return page(about);
  return about.bookingId ? BOOKING_PAGE[about.role](about.bookingId) : null;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);

const PAPER = '#f7f3ea';
const INK = '#1f1b16';
const RULE = '#ddd3c0';
const MARIGOLD = '#e8a317';

/** The mail's HTML: one column, inline styles and a table, because mail programs know little else. */
export function mailHtml({ subject, text, action, link, signature }: RenderedText): string {
  const body = text
    .split('\n')
    .map((line) => `<p style="margin:0 0 14px">${escaped(line)}</p>`)
    .join('');
  const button = link
    ? `<p style="margin:24px 0"><a href="${escaped(link)}" style="display:inline-block;padding:13px 22px;background:${MARIGOLD};color:${INK};font-weight:600;text-decoration:none;border-radius:6px">${escaped(action)}</a></p>`
    : '';
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:${PAPER};color:${INK};font:16px/1.55 -apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;text-align:left">
<tr><td style="padding-bottom:14px;border-bottom:1px solid ${RULE};font-weight:600">HomeServe Pro</td></tr>
<tr><td style="padding:22px 0"><h1 style="margin:0 0 16px;font-size:21px;line-height:1.3">${escaped(subject)}</h1>${body}${button}</td></tr>
<tr><td style="padding-top:14px;border-top:1px solid ${RULE};font-size:13px;color:#6b6154">${escaped(signature)}</td></tr>
</table></td></tr></table></body></html>`;
}

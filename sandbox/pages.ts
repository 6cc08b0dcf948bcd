import { readFileSync } from 'node:fs';
import { type HttpCall, html, json, type Reply, redirect } from './http';
import type { Inbox } from './inbox';
import { completeLink, ONBOARDING_ENDS, type OnboardingEnd, openLink } from './stripe/accounts';
import type { StripeBox } from './stripe/box';
import { stripeJs } from './stripe-js/serve';

const asset = (name: string): string => readFileSync(new URL(`./inbox-page/${name}`, import.meta.url), 'utf8');
const typed = (body: string, type: string): Reply => ({
  status: 200,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  },
  body,
});

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

function onboardingPage(box: StripeBox, token: string): Reply {
  const link = openLink(box, token);
  if (!link)
    return html(shell('Link not known', '<p>This onboarding link was used already, or never existed.</p>'), 404);
  const choice = (end: OnboardingEnd) => `<p><button name="end" value="${end}">${ENDS[end]}</button></p>`;
  const form = link.live ? ONBOARDING_ENDS.map(choice).join('') : '<button>Ask for a new link</button>';
  return html(
    shell(
      'Connect onboarding',
      `<p>Here the vendor would give name, identity document and bank account to Stripe for account <code>${escaped(link.account)}</code>. How does it end?</p><form method="post">${form}</form>`,
    ),
  );
}

const ENDS: Record<OnboardingEnd, string> = {
  ready: 'Complete onboarding',
  more: 'Leave the identity document out',
  review: 'Hand everything in for a check',
  refused: 'Be refused',
};

function shell(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/inbox.css"></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}

/** The pages that a person opens: the inbox, a mail as HTML, the Connect onboarding; and the Stripe.js shim. */
export function pageAnswer(call: HttpCall, inbox: Inbox, box: StripeBox): Reply | null {
  if (call.path === '/stripe.js') return typed(stripeJs(), 'text/javascript');
  if (call.path === '/') return html(asset('page.html'));
  if (call.path === '/inbox.css') return typed(asset('page.css'), 'text/css');
  if (call.path === '/inbox.js') return typed(asset('page.js'), 'text/javascript');
  if (call.path === '/inbox.json') {
    return json({ data: inbox.find({ to: call.url.searchParams.get('to'), kind: call.url.searchParams.get('kind') }) });
  }
  const mail = /^\/inbox\/([\w-]+)\.html$/.exec(call.path);
  if (mail) {
    const item = inbox.items.find((each) => each.id === mail[1]);
    if (!item?.html) return html(shell('Not found', '<p>No such mail.</p>'), 404);
    const reply = html(item.html);
    // A mail's markup may not run scripts here, whatever it holds.
    return {
      ...reply,
      headers: { ...reply.headers, 'content-security-policy': 'sandbox allow-popups allow-popups-to-escape-sandbox' },
    };
  }
  const onboarding = /^\/connect\/onboarding\/(\w+)$/.exec(call.path);
  if (!onboarding?.[1]) return null;
  if (call.method !== 'POST') return onboardingPage(box, onboarding[1]);
  const target = completeLink(box, onboarding[1], new URLSearchParams(call.raw.toString('utf8')).get('end') ?? '');
  return target ? redirect(target) : onboardingPage(box, onboarding[1]);
}

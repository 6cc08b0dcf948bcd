/** A message in its reader's language. `link` is absolute, null when there is nothing to open. */
export type RenderedText = {
  locale: string;
  subject: string;
  text: string;
  sms: string;
  /** Label of the link. */
  action: string;
  link: string | null;
  /** Closing line of a mail. */
  signature: string;
  /** Under a mail: why it came, and the link that ends such mail where it may be ended. */
  why: string;
  stop: string;
};

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);

const PAPER = '#faf6ec';
const SHEET = '#fffdf6';
const INK = '#211b13';
const INK_2 = '#5d5445';
const RULE = '#dcd2bc';
const MARIGOLD = '#f4a81d';
const ON_MARIGOLD = '#241803';
const FONT = "'Anek Latin','Noto Sans Devanagari',-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";

// The same dark as the product's own; programs that know no style element keep the paper.
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.p{background:#191612!important}.s{background:#221d17!important;border-color:#3b342a!important}
.i{color:#f1e9d9!important}.q{color:#b8ad98!important}.r{border-color:#3b342a!important}}`;

/** The mail's HTML: one column, inline styles and tables, because mail programs know little else. */
export function mailHtml(rendered: RenderedText, stopLink: string | null): string {
  const { locale, subject, text, action, link, signature, why, stop } = rendered;
  const lines = text.split('\n').filter(Boolean);
  const body = lines.map((line) => `<p class="i" style="margin:0 0 12px;color:${INK}">${escaped(line)}</p>`).join('');
  const button = link
    ? `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:26px 0 6px"><tr><td style="background:${MARIGOLD};border:1px solid #9a6206;border-radius:4px"><a href="${escaped(link)}" style="display:inline-block;padding:14px 26px;color:${ON_MARIGOLD};font-weight:600;text-decoration:none">${escaped(action)}</a></td></tr></table>`
    : '';
  const end = stopLink
    ? ` <a class="q" href="${escaped(stopLink)}" style="color:${INK_2};text-decoration:underline">${escaped(stop)}</a>`
    : '';
  // What a list of mails shows after the subject; the spaces keep the program from reading on.
  const preheader = `<div style="display:none;max-height:0;overflow:hidden">${escaped(lines[0] ?? '')}${'&#8203;&nbsp;'.repeat(60)}</div>`;
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(subject)}</title><style>${DARK}</style></head>
<body class="p" style="margin:0;background:${PAPER};font:16px/1.6 ${FONT}">${preheader}
<table role="presentation" class="p" width="100%" cellpadding="0" cellspacing="0" style="background:${PAPER}"><tr><td align="center" style="padding:28px 14px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:540px;text-align:left">
<tr><td class="i" style="padding:0 2px 12px;color:${INK};font-size:18px;font-weight:700;letter-spacing:-.01em">HomeServe <span style="font-weight:400">Pro</span></td></tr>
<tr><td class="s" style="background:${SHEET};border:1px solid ${RULE};border-top:3px solid ${INK};padding:26px 26px 28px"><h1 class="i" style="margin:0 0 14px;color:${INK};font-size:22px;line-height:1.35;font-weight:650">${escaped(subject)}</h1>${body}${button}</td></tr>
<tr><td class="q" style="padding:16px 2px 0;color:${INK_2};font-size:13px;line-height:1.55"><strong>${escaped(signature)}</strong><br>${escaped(why)}${end}</td></tr>
</table></td></tr></table></body></html>`;
}

/** The mail for programs that show no HTML: the same words, the links written out. */
export function mailText(rendered: RenderedText, stopLink: string | null): string {
  const { text, action, link, signature, why, stop } = rendered;
  const end = [signature, why, stopLink && `${stop}: ${stopLink}`].filter(Boolean).join('\n');
  return [text, link && `${action}: ${link}`, `-- \n${end}`].filter(Boolean).join('\n\n');
}

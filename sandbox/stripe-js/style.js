/** Everything inherits the page's type and colours, so that light and dark need no second rule and contrast is the page's own. */
const RULES = `
.sandbox-card { display: grid; grid-template-columns: 1fr 1fr; gap: 14px 12px; font: inherit; color: inherit; text-align: start; }
.sandbox-card-field { display: flex; flex-direction: column; gap: 4px; min-width: 0; }
.sandbox-card-wide { grid-column: 1 / -1; }
.sandbox-card label { font-size: 0.875em; font-weight: 600; color: inherit; }
.sandbox-card input { box-sizing: border-box; width: 100%; min-width: 0; min-height: 44px; margin: 0; padding: 8px 12px; font: inherit; font-variant-numeric: tabular-nums; color: inherit; background: transparent; border: 1px solid color-mix(in srgb, currentColor 65%, transparent); border-radius: var(--sandbox-radius, 4px); }
.sandbox-card input::placeholder { color: inherit; opacity: 0.7; }
.sandbox-card input:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.sandbox-card input[aria-invalid="true"] { border-width: 2px; border-color: var(--sandbox-danger, currentColor); padding: 7px 11px; }
.sandbox-card input:disabled { opacity: 0.7; }
.sandbox-card-error { margin: 0; font-size: 0.875em; font-weight: 600; color: var(--sandbox-danger, inherit); }
.sandbox-card-error:empty { display: none; }
.sandbox-card-note { margin: 0; font-size: 0.875em; }
@media (max-width: 280px) { .sandbox-card { grid-template-columns: 1fr; } }
.sandbox-bank { box-sizing: border-box; width: min(26rem, calc(100vw - 32px)); padding: 20px; font: inherit; color: CanvasText; background: Canvas; border: 1px solid CanvasText; border-radius: 6px; }
.sandbox-bank::backdrop { background: rgb(0 0 0 / 55%); }
.sandbox-bank h2 { margin: 0 0 8px; font-size: 1.2em; font-weight: 700; }
.sandbox-bank p { margin: 0 0 16px; }
.sandbox-bank button { display: block; box-sizing: border-box; width: 100%; min-height: 44px; margin: 8px 0 0; padding: 8px 12px; font: inherit; font-weight: 600; color: CanvasText; background: Canvas; border: 1px solid CanvasText; border-radius: 4px; cursor: pointer; }
.sandbox-bank button[data-outcome="succeed"] { color: Canvas; background: CanvasText; }
.sandbox-bank button:focus-visible { outline: 2px solid CanvasText; outline-offset: 2px; }
`;

let adopted = false;

/** A constructed sheet is not an inline style: a strict style-src lets it through. */
export function adoptStyles() {
  if (adopted) return;
  adopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export function applyAppearance(root, appearance) {
  const { colorDanger, borderRadius } = appearance?.variables ?? {};
  if (colorDanger) root.style.setProperty('--sandbox-danger', colorDanger);
  if (borderRadius) root.style.setProperty('--sandbox-radius', borderRadius);
}

/** What a browser remembers about how its person likes to read; no account needed, nothing secret. */
export const THEMES = ['system', 'light', 'dark'] as const;
/** `system`: the device decides, and no cookie is kept. */
export type Theme = (typeof THEMES)[number];

export const DENSITIES = ['compact', 'cosy'] as const;
export type Density = (typeof DENSITIES)[number];

export const THEME_COOKIE = 'theme';
export const DENSITY_COOKIE = 'density';

/** The paper of each light, for the browser's own frame around the page. Same as `--paper` in globals.css. */
export const PAPER = { light: '#faf6ec', dark: '#191612' } as const;

export const themeOf = (value: unknown): Theme => (value === 'light' || value === 'dark' ? value : 'system');
export const densityOf = (value: unknown): Density => (value === 'compact' ? 'compact' : 'cosy');

/** The cookie that keeps the chosen columns of the list at this address: `cols.ops.payments`. */
export const columnsCookie = (path: string): string => `cols.${path.split('/').filter(Boolean).join('.')}`;

const YEAR_SECONDS = 31_536_000;
const LIST = /^(?:\/[a-z0-9-]{1,40}){1,4}$/;
const COLUMNS = /^[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,40}){0,30}$/;

const keep = (name: string, value: string): string =>
  `${name}=${value}; Path=/; Max-Age=${value === '' ? 0 : YEAR_SECONDS}; SameSite=Lax`;

/**
 * The `Set-Cookie` values that a posted form asks for: `theme`, `density`, or `list` with `cols` (keys joined by
 * dots; empty forgets). What is not one of ours is left out.
 */
export function preferenceCookies(form: { get(name: string): unknown }): string[] {
  const theme = form.get('theme');
  const density = form.get('density');
  const list = form.get('list');
  const cols = form.get('cols');
  const cookies: string[] = [];
  if (typeof theme === 'string') cookies.push(keep(THEME_COOKIE, themeOf(theme) === 'system' ? '' : themeOf(theme)));
  if (typeof density === 'string') cookies.push(keep(DENSITY_COOKIE, densityOf(density)));
  if (typeof list === 'string' && LIST.test(list) && typeof cols === 'string' && (cols === '' || COLUMNS.test(cols))) {
    cookies.push(keep(columnsCookie(list), cols));
  }
  return cookies;
}

import localFont from 'next/font/local';

/**
 * The letters of every page, asked for with the page itself. Where they come too late the page stays in the fallback,
 * until the next one: text that is being read does not move. The other faces are in fonts.css.
 */
export const anek = localFont({
  src: './fonts/anek.woff2',
  weight: '400 700',
  display: 'optional',
  variable: '--font-anek',
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0020-007E, U+00A0, U+00B7, U+00D7, U+2010-203A, U+20AC, U+2122, U+2190-2212' },
  ],
});

const ASSET = /\/_next\/static\/[\w./~%-]+\.(?:js|css)/g;
const URL_IN_STYLE = /url\(\s*["']?([^"')]+)["']?\s*\)/g;

/** Scripts and styles that a page's HTML names, in its tags or in what its scripts will ask for. */
export const assetsOf = (html: string): string[] => [...new Set(html.match(ASSET) ?? [])];

/** What a style sheet loads from our own address: fonts. `from` is its own path, which its addresses begin at. */
export function fontsOf(style: string, from: string): string[] {
  const found = [...style.matchAll(URL_IN_STYLE)].map(([, address]) => new URL(address ?? '', `http://own${from}`));
  return [
    ...new Set(found.filter(({ host, protocol }) => host === 'own' && protocol === 'http:').map((url) => url.pathname)),
  ];
}

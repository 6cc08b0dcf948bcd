/// <reference lib="webworker" />
import { NetworkOnly, Serwist } from 'serwist';
import { assetsOf, fontsOf } from './assets';
import { showPushes } from './push';

declare const self: ServiceWorkerGlobalScope;

/** The one page that is kept: the same for everybody, without a name or an address in it. */
const SHELL = '/field';
const CACHE = 'homeserve-field-shell';
/** A dead network answers nothing at all; a slow one gets so long. */
const PATIENCE_SECONDS = 8;

/** Keeps the page with everything that it loads; `language` is that of the professional who asks for it. */
async function keepShell(language?: string): Promise<void> {
  const init: RequestInit = { credentials: 'omit', cache: 'no-store' };
  const answer = await fetch(SHELL, language ? { ...init, headers: { 'Accept-Language': language } } : init);
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
  const html = await answer.clone().text();
  const cache = await caches.open(CACHE);
  const assets = assetsOf(html);
  const styles = assets.filter((asset) => asset.endsWith('.css'));
  await cache.addAll(await missing(cache, assets));
  const texts = await Promise.all(styles.map(async (style) => (await cache.match(style))?.text() ?? ''));
  const fonts = styles.flatMap((style, at) => fontsOf(texts[at] ?? '', style));
  await cache.addAll(await missing(cache, fonts));
  // Last: the page never stands there without what it loads.
  await cache.put(SHELL, answer);
  const wanted = new Set([SHELL, ...assets, ...fonts]);
  for (const { url } of await cache.keys()) if (!wanted.has(new URL(url).pathname)) await cache.delete(url);
}

/** Assets are named by what is in them: one that is there is the right one. */
async function missing(cache: Cache, paths: readonly string[]): Promise<string[]> {
  const there = await Promise.all(paths.map((path) => cache.match(path)));
  return [...new Set(paths.filter((_, at) => !there[at]))];
}

const shell = async (): Promise<Response | undefined> => (await caches.open(CACHE)).match(SHELL);

const network = new NetworkOnly({ networkTimeoutSeconds: PATIENCE_SECONDS });

const serwist = new Serwist({
  skipWaiting: true,
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: ({ request, sameOrigin, url }) =>
        sameOrigin && request.mode === 'navigate' && (url.pathname === SHELL || /^\/vendor(\/|$)/.test(url.pathname)),
      handler: async (options) => {
        try {
          return await network.handle(options);
        } catch (error) {
          const { pathname } = options.url;
          if (pathname !== SHELL) return Response.redirect(`${SHELL}${visitOf(pathname)}`);
          const kept = await shell();
          if (kept) return kept;
          throw error;
        }
      },
    },
    {
      matcher: ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith('/_next/static/'),
      handler: async ({ request }) => (await (await caches.open(CACHE)).match(request)) ?? fetch(request),
    },
  ],
});

/** The visit that a page of the field was about. */
const visitOf = (pathname: string): string => {
  const id = /^\/vendor\/jobs\/([^/]+)/.exec(pathname)?.[1];
  return id ? `?visit=${id}` : '';
};

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('message', (event) => {
  const said = event.data as { keep?: string } | null;
  if (said?.keep) event.waitUntil(keepShell(said.keep).catch(() => undefined));
});
showPushes(self);
serwist.addEventListeners();

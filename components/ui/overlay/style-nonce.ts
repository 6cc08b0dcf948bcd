declare global {
  interface Window {
    __webpack_nonce__?: string;
  }
}

/** The nonce that this page's policy allows; browsers hide the attribute from selectors, not from scripts. */
const pageNonce = (): string => document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';

/** Tells get-nonce, which Radix's scroll lock asks, what its style element must carry. */
export function lendNonce(): void {
  window.__webpack_nonce__ ??= pageNonce();
}

/** Sonner writes a style element as it is first evaluated and takes no nonce: it is given one while it loads. */
export async function withNonce<T>(load: () => Promise<T>): Promise<T> {
  const make = document.createElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make.call(document, name, options);
    if (name === 'style') element.nonce = pageNonce();
    return element;
  }) as typeof make;
  try {
    return await load();
  } finally {
    document.createElement = make;
  }
}

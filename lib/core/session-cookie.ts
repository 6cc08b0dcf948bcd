import { isSecureSite } from './browser-settings';

/**
 * The cookie that holds the session id and nothing else; its row is read once per request.
 * Browsers refuse a `__Secure-` cookie that did not come over TLS.
 */
export const sessionCookieName = (): string => (isSecureSite() ? '__Secure-homeserve.session' : 'homeserve.session');

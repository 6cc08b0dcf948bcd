/** Holds the session id and nothing else; its row is read once per request. */
export const SESSION_COOKIE = 'homeserve.session';

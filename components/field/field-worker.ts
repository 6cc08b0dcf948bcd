/** The one service worker of the product, at the root so that it may answer for all pages. */
export const FIELD_WORKER = '/field-worker.js';

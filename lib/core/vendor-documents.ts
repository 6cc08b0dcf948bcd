/** What a professional can prove himself with, in the order in which it is asked for. */
export const DOCUMENT_KINDS = ['identity', 'address', 'police_verification', 'licence', 'insurance', 'bank'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

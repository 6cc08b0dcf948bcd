export type SignatureRequestStatus = 'issued' | 'viewed' | 'signed' | 'expired' | 'revoked' | 'superseded';

/** Every edge and no other; the database's trigger holds the same table. */
export const SIGNATURE_REQUEST_TRANSITIONS: Record<SignatureRequestStatus, readonly SignatureRequestStatus[]> = {
  issued: ['viewed', 'signed', 'expired', 'revoked', 'superseded'],
  viewed: ['signed', 'expired', 'revoked', 'superseded'],
  signed: [],
  expired: [],
  revoked: [],
  superseded: [],
};

/** Can still be answered, if its time is not up. */
export const LIVE_REQUEST: readonly SignatureRequestStatus[] = ['issued', 'viewed'];

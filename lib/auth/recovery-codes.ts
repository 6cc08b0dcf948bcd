import 'server-only';
import { randomBytes } from 'node:crypto';
import { and, count, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { recoveryCodes } from '@/db/schema';
import { sha256 } from '@/lib/core/crypto/digest';

const CODES = 10;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 16 letters of five bits: 80 bits each, which no list of hashes gives away. */
const LETTERS = 16;
const CODE = new RegExp(`^[${BASE32}]{${LETTERS}}$`);

const hashOf = (factorId: string, code: string): Buffer => sha256(`${factorId}:${code}`);

// 256 is eight times 32: the lowest five bits of a byte are even.
const newCode = (): string => Array.from(randomBytes(LETTERS), (byte) => BASE32[byte & 31]).join('');

const fresh = (factorId: string) =>
  and(eq(recoveryCodes.factorId, factorId), isNull(recoveryCodes.usedAt), isNull(recoveryCodes.replacedAt));

/**
 * Ten new recovery codes of a second factor, in fours ("K7QF-2MXR-…"), with the machine's rights; earlier ones are good
 * for nothing from here on. This is the only time that anybody can read them.
 */
export async function replaceCodes(tx: Tx, factorId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  await tx.update(recoveryCodes).set({ replacedAt: sql`app_now()` }).where(fresh(factorId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ factorId, codeSha256: hashOf(factorId, code) })));
  return codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code);
}

/** Uses a recovery code up (capitals, no dashes). False of one that is unknown, used or replaced. */
export async function spendRecoveryCode(tx: Tx, factorId: string, code: string): Promise<boolean> {
  if (!CODE.test(code)) return false;
  const spent = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`app_now()` })
    .where(and(fresh(factorId), eq(recoveryCodes.codeSha256, hashOf(factorId, code))))
    .returning({ id: recoveryCodes.id });
  return spent.length > 0;
}

export async function countCodes(tx: Tx, factorId: string): Promise<number> {
  const [row] = await tx.select({ left: count() }).from(recoveryCodes).where(fresh(factorId));
  return row?.left ?? 0;
}

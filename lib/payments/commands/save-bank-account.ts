import 'server-only';
import { and, eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { bankAccounts, vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { deriveKey, encrypt, newestVaultKey } from '@/lib/core/crypto/vault';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { BANK_KEY, bankPlace } from '../policy/bank-number';
import { type BankAccountInput, type BankAccountShown, bankAccountInput } from '../schema/payouts';

/**
 * Where bank batches send the acting vendor's money from now on; an earlier account stays with what it was paid. The
 * number is kept sealed. Refuses `forbidden`, `invalid` (holder, number, again, ifsc); conflict `not_applied`.
 */
export function saveBankAccount(actor: Actor, input: BankAccountInput): Promise<Result<BankAccountShown>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'vendor')) throw forbidden();
    const { holder, number, ifsc } = parse(bankAccountInput, input);
    const vendorId = actor.userId;
    // The vendor's row is the lock: two savers take turns, and the last one stays.
    const [vendor] = await tx.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId)).for('update');
    if (!vendor) throw conflict('not_applied');
    const vault = newestVaultKey();
    await tx
      .update(bankAccounts)
      .set({ active: false })
      .where(and(eq(bankAccounts.vendorId, vendorId), bankAccounts.active));
    const id = newId();
    const lastFour = number.slice(-4);
    const sealedNumber = encrypt(deriveKey(vault.key, BANK_KEY), Buffer.from(number), bankPlace(id));
    await tx.insert(bankAccounts).values({ id, vendorId, holder, ifsc, lastFour, sealedNumber, vaultKeyId: vault.id });
    return { holder, ifsc, lastFour };
  });
}

import { useTranslations } from 'next-intl';

const LISTS = {
  customer: { goes: ['name', 'places', 'words', 'evidence', 'origin'], stays: ['money', 'visits', 'hashes'] },
  vendor: { goes: ['name', 'profile', 'sent', 'origin'], stays: ['payouts', 'work', 'hashes'] },
} as const;

/** What an erasure takes and what it leaves, and why, before anybody asks for it. */
export function WhatBecomes({ role }: { role: keyof typeof LISTS }) {
  const t = useTranslations('account.data');
  const { goes, stays } = LISTS[role];
  return (
    <div className="grid gap-5">
      <div>
        <h3 className="font-semibold">{t('goes')}</h3>
        <ul className="mt-1 list-disc ps-5">
          {goes.map((key) => (
            <li key={key}>{t(`what.${key}`)}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="font-semibold">{t('stays')}</h3>
        <ul className="mt-1 list-disc ps-5">
          {stays.map((key) => (
            <li key={key}>{t(`what.${key}`)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

import { useTranslations } from 'next-intl';
import type { Finding } from '@/lib/signing/policy/findings';

const MOST = 12;

/** What is not as it was sealed, a line each. */
export function FindingLines({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('verifier.findings');
  if (findings.length === 0) return null;
  return (
    <ul className="grid gap-1 py-1">
      {findings.slice(0, MOST).map(({ kind, file, path = '', offset = 0, found = '', expected = '' }) => (
        <li key={`${kind} ${file} ${path} ${offset}`} className="border-s-2 border-bad ps-2.5 text-sm break-words">
          {t(kind, { file, path, offset, found, expected })}
        </li>
      ))}
      {findings.length > MOST ? <li className="ps-3 text-sm text-ink-2">+{findings.length - MOST}</li> : null}
    </ul>
  );
}

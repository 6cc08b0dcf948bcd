import type { ReactNode } from 'react';
import { LanguageChoice } from '@/components/shell/language-choice';
import { PublicShell } from '@/components/shell/public-shell';
import { chooseLanguage } from '@/lib/people/actions/own-account';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <PublicShell language={<LanguageChoice action={chooseLanguage} />}>
      <div className="mx-auto w-full max-w-md">{children}</div>
    </PublicShell>
  );
}

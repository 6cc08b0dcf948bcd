import type { ReactNode } from 'react';
import { LanguageChoice } from '@/components/shell/language-choice';
import { PublicShell } from '@/components/shell/public-shell';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { chooseLanguage } from '@/lib/people/actions/own-account';
import { homeOf } from '@/lib/people/policy';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  return (
    <PublicShell
      {...(isUser(actor) ? { home: homeOf(actor.role) } : {})}
      language={<LanguageChoice action={chooseLanguage} />}
    >
      <div className="mx-auto w-full max-w-md">{children}</div>
    </PublicShell>
  );
}

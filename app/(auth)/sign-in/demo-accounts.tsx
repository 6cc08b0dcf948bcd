import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { signIn } from '@/lib/auth/actions';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoEmail } from '@/lib/core/demo-accounts';
import { env } from '@/lib/core/env';

/** One click into each role; renders nothing outside of demo mode. */
export async function DemoAccounts({ next }: { next: string | null }) {
  if (env().HOMESERVE_MODE !== 'demo') return null;
  const t = await getTranslations('auth.signIn');
  return (
    <section className="mt-10 border-t border-rule pt-4" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className="text-base font-semibold">
        {t('demoTitle')}
      </h2>
      <p className="mt-1 text-sm text-ink-2">{t('demoLead')}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        {DEMO_ACCOUNTS.map((name) => (
          <ActionForm key={name} action={signIn}>
            <input type="hidden" name="identifier" value={demoEmail(name)} />
            <input type="hidden" name="password" value={DEMO_PASSWORD} />
            {next ? <input type="hidden" name="next" value={next} /> : null}
            <SubmitButton variant="quiet" size="sm">
              {t(`demo.${name}`)}
            </SubmitButton>
          </ActionForm>
        ))}
      </div>
    </section>
  );
}

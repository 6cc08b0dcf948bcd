import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CodeStep } from '@/components/people/code-step';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { askCodeAgain, enterCode } from '@/lib/auth/actions/phone';
import { heldPhone } from '@/lib/auth/held-phone';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { formatPhone } from '@/lib/core/phone';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { homeOf, pauseLeft, sameSitePath } from '@/lib/people/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.code'))('title') };
}

export default async function EnterCodePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, actor, held, t] = await Promise.all([
    searchParams,
    currentActor(),
    heldPhone(),
    getTranslations('auth.code'),
  ]);
  const next = sameSitePath(one(asked.next));
  if (isUser(actor)) redirect(next ?? homeOf(actor.role));
  if (!held) redirect(address('/sign-in', { next }));
  const onward: Record<string, string> = next ? { next } : {};
  const quiet = 'link inline-flex min-h-11 items-center';
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { phone: formatPhone(held.phone) })} />
      <CodeStep
        enter={enterCode}
        enterWith={onward}
        resend={askCodeAgain}
        resendWith={onward}
        pause={pauseLeft(held.at, Date.now())}
        sentAt={held.at}
      />
      <p className="mt-6 flex flex-wrap gap-x-6 border-t border-rule pt-3">
        <Link href={address('/sign-in', { next })} className={quiet}>
          {t('otherNumber')}
        </Link>
        <Link href="/lost-number" className={quiet}>
          {t('lost')}
        </Link>
      </p>
    </>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { PublicShell } from '@/components/shell/public-shell';
import { ThemeChoice } from '@/components/shell/theme-choice';
import { isDemo } from '@/lib/core/browser-settings';
import { one, type SearchParams } from '@/lib/core/search-params';
import { Colours } from './colours';
import { Controls } from './controls';
import { Forms } from './forms';
import { List } from './list';
import { Overlays } from './overlays';
import { States } from './states';
import { TypeScale } from './type-scale';
import { Visit } from './visit';

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** Every piece that pages are made of, on one page; only where there is no real business (demo mode). */
export default async function StyleguidePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!isDemo()) notFound();
  const [params, t] = await Promise.all([searchParams, getTranslations('styleguide')]);
  return (
    <PublicShell>
      <PageHeader title={t('title')} lead={t('lead')} actions={<ThemeChoice />} />
      <Contents />
      <div className="grid gap-16">
        <Colours />
        <TypeScale />
        <Controls />
        <Forms />
        <Overlays />
        <List params={params} down={one(params.sort) === '-price'} />
        <Visit />
        <States />
      </div>
    </PublicShell>
  );
}

const PARTS = ['colours', 'type', 'controls', 'forms', 'overlays', 'list', 'visit', 'states'] as const;

function Contents() {
  const t = useTranslations('styleguide');
  return (
    <nav aria-label={t('contents')} className="mb-12 flex flex-wrap gap-x-6 border-y border-rule">
      {PARTS.map((part) => (
        <a key={part} href={`#${part}`} className="inline-flex min-h-11 items-center text-ink-2 hover:text-ink">
          {t(`part.${part}`)}
        </a>
      ))}
    </nav>
  );
}

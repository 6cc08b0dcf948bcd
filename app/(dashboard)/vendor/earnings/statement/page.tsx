import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonAnchor } from '@/components/ui/button';
import { StatementLines, StatementMonths, StatementSums } from '@/components/vendors/statement';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { vendorStatement } from '@/lib/payments/queries/vendor-statement';
import { statementMonth } from '@/lib/payments/schema/payouts';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { approvedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.statement'))('title') };
}

export default async function StatementPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ actor, vendor }, params, t] = await Promise.all([
    approvedVendor(),
    searchParams,
    getTranslations('vendor.statement'),
  ]);
  const { day } = await readClock(actor, vendor.timeZone);
  const asked = statementMonth.safeParse(one(params.month));
  const month = asked.success ? asked.data : day.slice(0, 7);
  const statement = await orNotFound(vendorStatement(actor, actor.userId, month));
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        back={{ href: '/vendor/earnings', label: t('back') }}
        actions={
          <>
            <ButtonAnchor href={`/vendor/earnings/statement/file.pdf?month=${month}`} size="sm">
              {t('pdf')}
            </ButtonAnchor>
            <ButtonAnchor href={`/vendor/earnings/statement/file.csv?month=${month}`} size="sm">
              {t('csv')}
            </ButtonAnchor>
          </>
        }
      />
      <StatementMonths month={month} thisMonth={day.slice(0, 7)} zone={vendor.timeZone} />
      <div className="grid gap-8 md:grid-cols-[2fr_3fr] md:gap-x-12">
        <StatementSums statement={statement} />
        <StatementLines statement={statement} />
      </div>
    </>
  );
}

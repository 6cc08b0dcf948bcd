import { useTranslations } from 'next-intl';
import { FUNNEL_STAGES } from '@/lib/vendors/policy/funnel';
import type { Funnel, FunnelRow, Wait } from '@/lib/vendors/schema/funnel';

const TH = 'border-b border-ink py-2 pe-4 text-start text-xs font-semibold text-ink-2 align-bottom';
const TD = 'border-b border-rule py-2 pe-4 align-top';

/** Every number with what it counts: those who were asked, the stages, and how much of the one before each is. */
export function FunnelTable({ funnel }: { funnel: Funnel }) {
  const t = useTranslations('onboarding.funnel');
  const share = (part: number, whole: number) => (whole > 0 ? t('share', { share: part / whole }) : '–');
  const lines = [
    ...(['invited', 'followed', 'invitedApplied'] as const).map((name, index, names) => ({
      name,
      count: funnel[name],
      of: index > 0 ? share(funnel[name], funnel[names[index - 1] ?? name]) : '–',
    })),
    ...FUNNEL_STAGES.map((name, index) => ({
      name,
      count: funnel[name],
      of: index > 0 ? share(funnel[name], funnel[FUNNEL_STAGES[index - 1] ?? name]) : '–',
    })),
  ];
  return (
    <table className="w-full max-w-4xl border-collapse text-sm">
      <caption className="sr-only">{t('numbers')}</caption>
      <thead>
        <tr>
          <th scope="col" className={TH}>
            {t('stageName')}
          </th>
          <th scope="col" className={`${TH} text-end`}>
            {t('count')}
          </th>
          <th scope="col" className={`${TH} text-end`}>
            {t('ofBefore')}
          </th>
          <th scope="col" className={TH}>
            {t('means')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, count, of }) => (
          <tr key={name} data-stage={name}>
            <th scope="row" className={`${TD} text-start font-medium`}>
              {t(`stage.${name}.name`)}
            </th>
            <td className={`${TD} text-end font-mono`}>{count}</td>
            <td className={`${TD} text-end font-mono`}>{of}</td>
            <td className={`${TD} text-ink-2`}>{t(`stage.${name}.means`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How long they waited for us: the middle one, and the one that nine in ten did better than. */
export function WaitTable({ firstLook, approval }: Pick<Funnel, 'firstLook' | 'approval'>) {
  const t = useTranslations('onboarding.funnel');
  const hours = (value: number | null) => (value === null ? '–' : t('hours', { hours: value }));
  const line = (name: 'firstLook' | 'approval', { count, median, p90 }: Wait) => (
    <tr data-wait={name}>
      <th scope="row" className={`${TD} text-start font-medium`}>
        {t(`wait.${name}.name`)}
      </th>
      <td className={`${TD} text-end font-mono`}>{hours(median)}</td>
      <td className={`${TD} text-end font-mono`}>{hours(p90)}</td>
      <td className={`${TD} text-end font-mono`}>{count}</td>
      <td className={`${TD} text-ink-2`}>{t(`wait.${name}.means`)}</td>
    </tr>
  );
  return (
    <table className="w-full max-w-4xl border-collapse text-sm">
      <caption className="sr-only">{t('waits')}</caption>
      <thead>
        <tr>
          <th scope="col" className={TH}>
            {t('waitName')}
          </th>
          {(['median', 'p90', 'of'] as const).map((head) => (
            <th key={head} scope="col" className={`${TH} text-end`}>
              {t(head)}
            </th>
          ))}
          <th scope="col" className={TH}>
            {t('means')}
          </th>
        </tr>
      </thead>
      <tbody>
        {line('firstLook', firstLook)}
        {line('approval', approval)}
      </tbody>
    </table>
  );
}

/** The same stages by city or service. */
export function FunnelRows({ rows, group }: { rows: FunnelRow[]; group: 'city' | 'service' }) {
  const t = useTranslations('onboarding.funnel');
  if (rows.length === 0) return <p className="text-ink-2">{t('noRows')}</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-4xl border-collapse text-sm">
        <caption className="sr-only">{t(`by.${group}`)}</caption>
        <thead>
          <tr>
            <th scope="col" className={TH}>
              {t(`group.${group}`)}
            </th>
            {FUNNEL_STAGES.map((stage) => (
              <th key={stage} scope="col" className={`${TH} text-end`}>
                {t(`stage.${stage}.name`)}
              </th>
            ))}
            <th scope="col" className={`${TH} pe-0 text-end`}>
              {t('approvalMedian')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" className={`${TD} text-start font-medium`}>
                {row.name}
              </th>
              {FUNNEL_STAGES.map((stage) => (
                <td key={stage} className={`${TD} text-end font-mono`}>
                  {row[stage]}
                </td>
              ))}
              <td className={`${TD} pe-0 text-end font-mono`}>
                {row.approvalMedian === null ? '–' : t('hours', { hours: row.approvalMedian })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

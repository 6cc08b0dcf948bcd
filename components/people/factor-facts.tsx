import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { FactorStanding } from '@/lib/people/schema/second-factor';
import { DefinitionList } from '../ui/definition-list';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { Status } from '../ui/status';
import { Time } from '../ui/time';
import { FactorCodeForm } from './factor-code-form';

type Props = {
  factor: FactorStanding & { state: 'on' };
  /** Whether whoever turns it off has to set it up anew before anything else. */
  required: boolean;
  renew: FormAction;
  end: FormAction;
};

/** So few that it is time for new ones. */
const FEW = 3;

/** A second factor that counts: since when, what is left of the codes, and how it ends. */
export function FactorFacts({ factor, required, renew, end }: Props) {
  const t = useTranslations('account.factor');
  const items = [
    {
      id: 'state',
      term: t('standing'),
      value: (
        <Status tone="ok" mark="full">
          {t('on')}
        </Status>
      ),
    },
    { id: 'since', term: t('since'), value: <Time at={factor.since} /> },
    ...(factor.lastUsedAt ? [{ id: 'used', term: t('lastUsed'), value: <Time at={factor.lastUsedAt} /> }] : []),
    { id: 'codes', term: t('codes'), value: t('left', { count: factor.codesLeft }) },
  ];
  return (
    <div className="grid gap-6">
      <DefinitionList items={items} />
      {factor.codesLeft <= FEW ? <Notice tone="warn">{t('few')}</Notice> : null}
      <div>
        <Disclosure summary={t('renew')}>
          <p className="mb-4 text-sm text-ink-2">{t('renewDoes')}</p>
          <FactorCodeForm action={renew} submit={t('renewSubmit')} variant="quiet" size="md" />
        </Disclosure>
        <Disclosure summary={t('end')}>
          <p className="mb-4 text-sm text-ink-2">{t(required ? 'endMoves' : 'endDoes')}</p>
          <FactorCodeForm action={end} submit={t('endSubmit')} variant="danger" size="md" />
        </Disclosure>
      </div>
    </div>
  );
}

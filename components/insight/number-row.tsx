import { useTranslations } from 'next-intl';
import type { NumberId } from '@/lib/analytics/policy/numbers';
import type { Asked, Reading } from '@/lib/analytics/schema';
import { Disclosure } from '../ui/disclosure';
import { Link } from '../ui/link';
import { ChangeWord } from './change-word';
import { scopeOf } from './insight-address';
import { useNumberText } from './number-text';
import { RowsLink } from './rows-link';
import { Spark } from './spark';

type NumberRowProps = { id: NumberId; asked: Asked; reading: Reading; href: string };

/** A number of the overview: its name leads to its page, what it is reckoned from to the rows, and a fold says what it counts. */
export function NumberRow({ id, asked, reading, href }: NumberRowProps) {
  const t = useTranslations('insight');
  const { period, scope, step } = asked;
  const text = useNumberText(id, scope.currency);
  const { figure, compared } = reading;
  const isShare = figure.part !== null;
  return (
    <li className="border-b border-rule" data-number={id}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 pt-3 sm:grid-cols-[minmax(0,1fr)_auto_10rem]">
        <h3 className="text-base font-semibold">
          <Link className="link" href={href}>
            {text.name}
          </Link>
        </h3>
        <p className="text-end font-mono text-lg leading-tight tracking-tight tabular-nums">{text.value(figure)}</p>
        <div className="justify-self-end max-sm:order-last max-sm:w-28 sm:row-span-2">
          <Spark id={id} currency={scope.currency} reading={reading} step={step} />
        </div>
        <p className="text-sm text-ink-2 sm:col-span-2">
          {figure.of > 0 ? (
            <>
              <RowsLink
                id={id}
                side={isShare ? 'part' : 'of'}
                period={period}
                scope={scopeOf(asked)}
                count={isShare ? (figure.part ?? 0) : figure.of}
              >
                {text.from(figure)}
              </RowsLink>
              <br />
            </>
          ) : (
            <>
              {text.empty} <br />
            </>
          )}
          <ChangeWord id={id} currency={scope.currency} now={figure} then={compared} />
        </p>
      </div>
      <div className="text-sm [&_details]:border-0 [&_summary]:min-h-9 [&_summary]:justify-start [&_summary]:font-normal [&_summary]:text-ink-2">
        <Disclosure summary={t('means')}>{text.means}</Disclosure>
      </div>
    </li>
  );
}

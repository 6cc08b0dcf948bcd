import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { PublicShell } from '@/components/shell/public-shell';
import { Disclosure } from '@/components/ui/disclosure';
import { Section } from '@/components/ui/section';
import { type ReferenceField, type ReferenceOperation, reference } from '../v1/reference';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reference');
  return { title: t('title'), robots: { index: false } };
}

/** The REST reference, rendered from the document that machines read. */
export default async function ReferencePage() {
  const t = await getTranslations('reference');
  const areas = reference();
  return (
    <PublicShell>
      <PageHeader
        title={t('title')}
        lead={t.rich('lead', {
          document: (text) => (
            <a className="font-mono text-sm underline" href="/api/v1/openapi.json">
              {text}
            </a>
          ),
        })}
      />
      <nav aria-label={t('areas')} className="mb-8 flex flex-wrap gap-x-5 gap-y-1">
        {areas.map(({ tag }) => (
          <a
            key={tag}
            href={`#${tag}`}
            className="inline-flex min-h-11 items-center text-ink-2 underline hover:text-ink"
          >
            {tag}
          </a>
        ))}
      </nav>
      <div className="grid gap-10">
        {areas.map(({ tag, operations }) => (
          <Section key={tag} id={tag} title={tag} aside={t('count', { count: operations.length })}>
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </Section>
        ))}
      </div>
    </PublicShell>
  );
}

async function Operation({ operation }: { operation: ReferenceOperation }) {
  const t = await getTranslations('reference');
  const { method, path, summary, who, fields, answer } = operation;
  return (
    <Disclosure
      summary={
        <span className="grid min-w-0 gap-x-4 sm:grid-cols-[minmax(0,24rem)_1fr]">
          <span className="font-mono text-sm break-all">
            <span className="inline-block w-14 text-ink-2">{method}</span>
            {path}
          </span>
          <span className="font-normal text-ink-2">{summary}</span>
        </span>
      }
    >
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[8rem_1fr]">
        <dt className="text-ink-2">{t('who')}</dt>
        <dd className="font-mono">{who.join(', ')}</dd>
        <dt className="text-ink-2">{t('answer')}</dt>
        <dd>
          <span className="font-mono">{answer.status}</span> {answer.description}
        </dd>
        {fields.length > 0 ? (
          <>
            <dt className="text-ink-2">{t('input')}</dt>
            <dd>
              <Fields fields={fields} required={t('required')} />
            </dd>
          </>
        ) : null}
      </dl>
    </Disclosure>
  );
}

function Fields({ fields, required }: { fields: ReferenceField[]; required: string }) {
  return (
    <ul>
      {fields.map(({ name, type, required: must }) => (
        <li key={name} className="break-words">
          <span className="font-mono">{name}</span> <span className="text-ink-2">{type}</span>
          {must ? <span className="text-ink-2"> · {required}</span> : null}
        </li>
      ))}
    </ul>
  );
}

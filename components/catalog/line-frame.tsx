import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { RowKind } from '@/lib/catalog/schema/service-rows';
import type { FormAction } from '@/lib/core/action-state';
import { Disclosure } from '../ui/disclosure';
import { MoveRow } from '../ui/move-row';
import { RowForm } from '../ui/row-form';
import { Section } from '../ui/section';
import { SortableRows } from '../ui/sortable-rows';
import { SubmitButton } from '../ui/submit-button';

type Line = { id: string; active: boolean; updatedAt: string };
type Props<T extends Line> = {
  kind: RowKind;
  serviceId: string;
  title: string;
  hint: string;
  /** What the form that adds one is called. */
  addTitle: string;
  lines: T[];
  nameOf: (line: T) => string;
  /** The fields of a line; null: of a new one. */
  fields: (line: T | null) => ReactNode;
  save: FormAction;
  place: FormAction;
  archive: FormAction;
};

/** A list of a service, edited line by line in its place: changed, moved, archived, put back, added. */
export function LineFrame<T extends Line>(props: Props<T>) {
  const { kind, serviceId, title, hint, addTitle, lines, nameOf, fields, save, place, archive } = props;
  const t = useTranslations('admin.lines');
  const shown = lines.filter(({ active }) => active);
  const archived = lines.filter(({ active }) => !active);
  const which = { kind, serviceId };
  return (
    <Section title={title}>
      <p className="mb-2 text-sm text-ink-2">{hint}</p>
      {shown.length === 0 ? <p className="border-t border-rule py-3 text-sm text-ink-2">{t('none')}</p> : null}
      <SortableRows place={place} hidden={which}>
        {shown.map((line, index) => (
          <li
            key={line.id}
            data-row={line.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 border-t border-rule py-3 data-[drop=above]:border-t-2 data-[drop=above]:border-ink data-[drop=below]:border-b-2 data-[drop=below]:border-b-ink md:grid-cols-[auto_minmax(0,1fr)_auto] md:items-end"
          >
            <MoveRow
              place={place}
              hidden={{ ...which, id: line.id }}
              up={shown[index - 1]?.id ?? null}
              down={index === shown.length - 1 ? null : (shown[index + 2]?.id ?? 'last')}
              index={index}
              text={{ up: t('up', { name: nameOf(line) }), down: t('down', { name: nameOf(line) }) }}
            />
            <RowForm
              action={save}
              className="grid grid-cols-2 items-end gap-3 max-md:order-last max-md:col-span-2 sm:flex"
            >
              <input type="hidden" name="serviceId" value={serviceId} />
              <input type="hidden" name="id" value={line.id} />
              <input type="hidden" name="expectedUpdatedAt" value={line.updatedAt} />
              {fields(line)}
              <SubmitButton
                variant="quiet"
                className="justify-self-start"
                aria-label={t('saveNamed', { name: nameOf(line) })}
              >
                {t('save')}
              </SubmitButton>
            </RowForm>
            <Archive line={line} name={nameOf(line)} which={which} action={archive} />
          </li>
        ))}
      </SortableRows>
      <RowForm action={save} resetOnOk className="grid grid-cols-2 items-end gap-3 border-t border-rule py-3 sm:flex">
        <input type="hidden" name="serviceId" value={serviceId} />
        {fields(null)}
        <SubmitButton variant="quiet" className="justify-self-start" aria-label={addTitle}>
          {t('add')}
        </SubmitButton>
      </RowForm>
      {archived.length > 0 ? (
        <Disclosure summary={t('archivedCount', { count: archived.length })}>
          <ul>
            {archived.map((line) => (
              <li key={line.id} className="flex items-center justify-between gap-4 py-1">
                <span className="text-ink-2">{nameOf(line)}</span>
                <Archive line={line} name={nameOf(line)} which={which} action={archive} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Section>
  );
}

type ArchiveProps = { line: Line; name: string; which: Record<string, string>; action: FormAction };

function Archive({ line, name, which, action }: ArchiveProps) {
  const t = useTranslations('admin.lines');
  const verb = t(line.active ? 'archive' : 'restore');
  const hidden = { ...which, id: line.id, expectedUpdatedAt: line.updatedAt, active: String(!line.active) };
  return (
    <RowForm action={action}>
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <SubmitButton variant="link" size="tight" aria-label={`${verb}: ${name}`}>
        {verb}
      </SubmitButton>
    </RowForm>
  );
}

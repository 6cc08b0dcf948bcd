import { useTranslations } from 'next-intl';
import type { ManagedCategory } from '@/lib/catalog/schema';
import type { FormAction } from '@/lib/core/action-state';
import { DOCUMENT_KINDS } from '@/lib/core/vendor-documents';
import { ActionForm } from '../ui/action-form';
import { Checkbox } from '../ui/checkbox';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

/** One category, or a new one at the end of the shelf. */
export function CategoryForm({
  category,
  last,
  action,
}: {
  category: ManagedCategory | null;
  last: number;
  action: FormAction;
}) {
  const t = useTranslations('admin.category');
  const kinds = useTranslations('states.documentKind');
  return (
    <ActionForm action={action} className="grid gap-4 pb-5" resetOnOk={category === null}>
      <input type="hidden" name="position" value={category?.position ?? last + 1} />
      {category ? (
        <>
          <input type="hidden" name="id" value={category.id} />
          <input type="hidden" name="expectedUpdatedAt" value={category.updatedAt} />
        </>
      ) : null}
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="title" label={t('title')} required>
          <Input maxLength={80} defaultValue={category?.title} />
        </Field>
        <Field name="summary" label={t('summary')} required>
          <Input maxLength={200} defaultValue={category?.summary} />
        </Field>
      </div>
      <div className="grid grid-cols-2 items-start gap-4 md:grid-cols-3">
        <Field name="commission" label={t('commission')} hint={t('commissionHint')} required>
          <Input mono inputMode="decimal" defaultValue={category ? String(category.commissionBps / 100) : '15'} />
        </Field>
        <Field name="sac" label={t('sac')} hint={t('sacHint')} required>
          <Input mono inputMode="numeric" defaultValue={category?.sac} />
        </Field>
        <Checkbox
          name="active"
          label={t('active')}
          hint={category ? t('activeHint', { count: category.services }) : undefined}
          defaultChecked={category?.active ?? true}
        />
      </div>
      <Field as="group" name="requiredDocuments" label={t('documents')} hint={t('documentsHint')}>
        <ChoiceList
          pick="many"
          layout="row"
          defaultValue={category?.requiredDocuments ?? ['identity', 'address', 'police_verification']}
          choices={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))}
        />
      </Field>
      <SubmitButton className="justify-self-start" variant="quiet">
        {t(category ? 'save' : 'create')}
      </SubmitButton>
    </ActionForm>
  );
}

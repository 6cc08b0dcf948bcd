import { useTranslations } from 'next-intl';
import type { RowProof } from '@/lib/audit/schema';
import { ButtonAnchor } from '../ui/button';
import { DefinitionList } from '../ui/definition-list';
import { Hash } from '../ui/hash';
import { Status } from '../ui/status';
import { Time } from '../ui/time';

/** Where a row stands in the tree, whether its proof leads to the signed head, and the proof to take along. */
export function ProofFacts({ id, proof }: { id: string; proof: RowProof | null }) {
  const t = useTranslations('admin.audit.proof');
  if (!proof) return <p className="text-sm text-ink-2">{t('waiting')}</p>;
  return (
    <>
      <DefinitionList
        dense
        items={[
          {
            id: 'holds',
            term: t('verdict'),
            value: proof.holds ? (
              <Status tone="ok">{t('holds')}</Status>
            ) : (
              <Status tone="bad" mark="square">
                {t('broken')}
              </Status>
            ),
          },
          { id: 'leaf', term: t('leaf'), value: t('of', { leaf: proof.leafIndex, size: proof.treeSize }) },
          { id: 'hash', term: t('hash'), value: <Hash value={proof.leafSha256} label={t('hash')} /> },
          { id: 'head', term: t('head'), value: proof.headTime ? <Time at={proof.headTime} /> : t('broken') },
          { id: 'tree', term: t('tree'), value: <code className="font-mono text-xs break-all">{proof.origin}</code> },
        ]}
      />
      <p className="mt-3 text-sm text-ink-2">{t('what')}</p>
      <p className="mt-2">
        <ButtonAnchor size="sm" href={`/api/v1/audit-logs/${id}/proof`} download={`audit-${id}-proof.json`}>
          {t('download')}
        </ButtonAnchor>
      </p>
    </>
  );
}

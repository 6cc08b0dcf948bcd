import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { forbidden, ok } from '@/lib/core/errors';
import { LOCALES } from '@/lib/core/i18n/locale';
import { visitReceipt } from '@/lib/invoices/provider/visit-receipt';
import { revokeRequest } from '@/lib/signing/commands/revoke-request';
import { canOpenEvidence } from '@/lib/signing/policy';
import { bundleResponse } from '@/lib/signing/provider/bundle-response';
import { requestSignature } from '@/lib/signing/provider/request-signature';
import { hashVerdict } from '@/lib/signing/queries/hash-verdict';
import { getSignature, listSignatures } from '@/lib/signing/queries/list-signatures';
import { verifySignature } from '@/lib/signing/queries/verify-signature';
import { revokeInput, signatureFilter } from '@/lib/signing/schema';
import { HashVerdict, RevokedRequest, Signature, SignatureRequest, Verification } from '../answers/signature';
import { answers, ById, created, file, json, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['signatures'];

export function signaturesArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/signature-request',
      tags,
      summary: 'Send the customer the 48-hour link; asking again replaces it',
      request: { params: ById },
      responses: created(SignatureRequest, 'Sent'),
    }),
    async ({ actor, params }) => {
      const sent = await requestSignature(actor, params.id);
      return sent.ok ? ok(sent.value.request) : sent;
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/signature-request/revoke',
      tags,
      summary: 'Take the live link back; operations decide within 24 hours',
      request: { params: ById, body: json(revokeInput) },
      responses: answers(RevokedRequest, 'Taken back'),
    }),
    ({ actor, params, body }) => revokeRequest(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/signatures',
      tags,
      summary: 'Sealed signatures, newest first',
      request: { query: signatureFilter },
      responses: answers(pageOf(Signature), 'A page of signatures'),
    }),
    ({ actor, query }) => value(listSignatures(actor, query)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/signatures/{id}',
      tags,
      summary: 'One signature',
      request: { params: ById },
      responses: answers(Signature, 'The signature'),
    }),
    ({ actor, params }) => value(getSignature(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/signatures/{id}/verify',
      tags,
      summary: 'Five verdicts on the sealed evidence, as of now',
      request: { params: ById },
      responses: answers(Verification, 'The verdicts'),
    }),
    ({ actor, params }) => value(verifySignature(actor, params.id)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/verify/{sha256}',
      tags,
      summary: 'Verdict and time of a hash, for whoever has nothing else; whose and for what is not said',
      request: {
        params: z.object({
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/, 'bad_hash')
            .openapi({ example: 'e3b0c442…' }),
        }),
      },
      responses: answers(HashVerdict, 'The verdict; `unknown` for every hash that we did not seal'),
    }),
    ({ actor, params }) => value(hashVerdict(actor, params.sha256)),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/receipt.pdf',
      tags,
      summary: 'The receipt of a visit: of a signed one a rendering that carries its evidence, else what was paid',
      request: { params: ById, query: z.object({ locale: z.enum(LOCALES, 'not_a_choice').default('en') }) },
      responses: file('application/pdf', 'A PDF'),
    }),
    async ({ actor, params, query }) => {
      if (!canOpenEvidence(actor)) throw forbidden();
      return visitReceipt(actor, params.id, query.locale ?? 'en');
    },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/signatures/{id}/bundle',
      tags,
      summary: 'The evidence with all that is needed to check it without us; never for the professional',
      request: { params: ById },
      responses: file('application/zip', 'A zip, written while it is read'),
    }),
    ({ actor, params }) => bundleResponse(actor, params.id),
  );
}

import { isSecureSite, outsideOrigins } from './browser-settings';

/**
 * The content security policy of one answer. Scripts run by nonce only (and what those load);
 * inline style *attributes* are allowed because React renders them, inline style elements are not.
 */
export function contentSecurityPolicy(nonce: string, host: string | null, development: boolean): string {
  const outside = outsideOrigins(host);
  const directives: [string, ...string[]][] = [
    ['default-src', "'self'"],
    // React's development build evaluates code to rebuild server stacks; the production build never does.
    ['script-src', `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    ['style-src', "'self'", ...(development ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`])],
    ['style-src-attr', "'unsafe-inline'"],
    ['img-src', "'self'", 'blob:', 'data:', ...outside.images],
    ['font-src', "'self'"],
    ['connect-src', "'self'", ...outside.connect],
    ['frame-src', ...outside.frame],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
    ['report-uri', '/api/csp-report'],
    ['report-to', 'csp'],
  ];
  return directives.map((parts) => parts.join(' ')).join('; ');
}

/** Headers of every answer, whatever its policy. */
export function fixedHeaders(): [string, string][] {
  return [
    ['Reporting-Endpoints', 'csp="/api/csp-report"'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    [
      'Permissions-Policy',
      'camera=(self), geolocation=(self), microphone=(), payment=(self), usb=(), serial=(), midi=(), browsing-topics=()',
    ],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ...(isSecureSite()
      ? ([['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']] satisfies [string, string][])
      : []),
  ];
}

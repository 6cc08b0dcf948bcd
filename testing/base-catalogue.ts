import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { importCatalog } from '@/lib/catalog/commands/import-catalog';
import { unwrap } from '@/lib/core/errors';

/** Puts the base catalogue into the template that every test database is cloned from. */
unwrap(await importCatalog(mintSystem('base-catalogue')));
await closeDatabase();

import { schemaPage } from './schema';
import { configurationPage } from './settings';
import { workflowsPage } from './workflows';

/** The files that are written from code, by path. */
export const PAGES: Record<string, () => string> = {
  'docs/configuration.md': configurationPage,
  'docs/schema.md': schemaPage,
  'docs/workflows.md': workflowsPage,
};

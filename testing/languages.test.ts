import { expect, it } from 'vitest';
import { catalogueProblems } from '@/scripts/house/catalogue';

it('every language says what English says, with the same arguments', () => expect(catalogueProblems('.')).toEqual([]));

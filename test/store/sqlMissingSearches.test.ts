import { createMissingSearches } from '../../src/store/sqlMissingSearches.ts';
import { describeMissingSearches } from '../contracts/missingSearches.ts';
import { createMemoryMissingSearches } from '../support/memoryMissingSearches.ts';
import { describeStores } from '../support/twice.ts';

describeStores('missing searches', describeMissingSearches, createMissingSearches, createMemoryMissingSearches);

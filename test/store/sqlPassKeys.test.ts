import { createPassKeys } from '../../src/store/sqlPassKeys.ts';
import { describePassKeys } from '../contracts/passKeys.ts';
import { createMemoryPassKeys } from '../support/memoryPassKeys.ts';
import { describeStores } from '../support/twice.ts';

describeStores('keys of passes', describePassKeys, createPassKeys, createMemoryPassKeys);

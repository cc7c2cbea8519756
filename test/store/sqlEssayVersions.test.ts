import { createEssayVersions } from '../../src/store/sqlEssayVersions.ts';
import { describeEssayVersions } from '../contracts/essayVersions.ts';
import { createMemoryEssayVersions } from '../support/memoryEssayVersions.ts';
import { describeStores } from '../support/twice.ts';

describeStores('versions', describeEssayVersions, createEssayVersions, createMemoryEssayVersions);

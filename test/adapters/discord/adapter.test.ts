import { describeAdapter } from '../../contracts/adapter.ts';
import { openContract } from './harness.ts';

describeAdapter('Discord', openContract);

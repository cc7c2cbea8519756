import { describeAdapter } from '../../contracts/adapter.ts';
import { openConsole } from './harness.ts';

describeAdapter('the terminal', openConsole);

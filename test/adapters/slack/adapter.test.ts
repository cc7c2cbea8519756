import { describeAdapter } from '../../contracts/adapter.ts';
import { openForContract } from './harness.ts';

describeAdapter('Slack by Socket Mode', openForContract('socket'));
describeAdapter('Slack by signed HTTP', openForContract('http'));

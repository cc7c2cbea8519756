import type { Platform } from '../core/platform.ts';
import { console } from './console/platform.ts';
import { discord } from './discord/platform.ts';
import { slack } from './slack/platform.ts';

/** Every platform there is. Adding one is a folder with a `platform.ts`, and a line here. */
export const platforms: readonly Platform[] = [slack, discord, console];

import type { z } from 'zod';
import type { IndexedCorpus } from '../../core/corpus/library.ts';
import type { Origin } from './texts.ts';

/** What tools read: the shelf as it stands, and the reading room's origin. No tool writes. */
export interface ToolContext extends IndexedCorpus {
  readonly origin: Origin;
}

/** A tool as assistants see it. */
export interface AssistantTool {
  readonly name: string;
  readonly title: string;
  /** For the assistant: when to use it, and how to use what it answers. */
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** Throws a `ToolRefusal` for what cannot be answered. */
  call(input: unknown, context: ToolContext): Record<string, unknown>;
}

/** A tool error: `message` is a sentence on what was wrong and what to do. */
export class ToolRefusal extends Error {
  override readonly name = 'ToolRefusal';
}

interface Definition<Input extends z.ZodObject, Output extends z.ZodObject>
  extends Pick<AssistantTool, 'name' | 'title' | 'description'> {
  readonly input: Input;
  readonly output: Output;
  answer(input: z.output<Input>, context: ToolContext): z.output<Output>;
}

/**
 * Declares a tool: its input is parsed before `answer` sees it.
 *
 * @example
 * const countEssays = defineTool({
 *   name: 'count_essays',
 *   title: 'Count the essays',
 *   description: 'How many essays there are.',
 *   input: z.object({}),
 *   output: z.object({ total: z.number() }),
 *   answer: (_input, { corpus }) => ({ total: corpus.essays.length }),
 * });
 */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>,
): AssistantTool {
  const { answer, ...tool } = definition;
  return { ...tool, call: (input, context) => answer(tool.input.parse(input), context) };
}

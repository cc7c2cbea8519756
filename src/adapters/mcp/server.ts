import { McpServer } from '@modelcontextprotocol/server';
import type { Log } from '../../core/log.ts';
import { listEssays } from './listEssays.ts';
import { readEssay } from './readEssay.ts';
import { searchEssays } from './searchEssays.ts';
import { type AssistantTool, type ToolContext, ToolRefusal } from './tool.ts';
import { verifyQuotationTool } from './verifyQuotation.ts';

export interface AssistantOptions {
  /** As of now; one answer sees one shelf. */
  readonly context: () => ToolContext;
  readonly version: string;
  readonly log: Log;
}

const tools: readonly AssistantTool[] = [searchEssays, readEssay, listEssays, verifyQuotationTool];

const instructions =
  'The essays of a team, verbatim. Say that an essay says something only when you have read it here, quote only text that stands in an answer, give its address (slug#passage) and link beside it, and verify what you quote before you show it.';

/** One server for one exchange: nothing is kept between requests. */
export function createAssistantServer({ context, version, log }: AssistantOptions): McpServer {
  const server = new McpServer({ name: 'commonplace', title: 'Commonplace', version }, { instructions });
  for (const tool of tools) {
    const { name, title, description, input, output } = tool;
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: input,
        outputSchema: output,
        annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      },
      (given) => answer(tool, given, context(), log),
    );
  }
  return server;
}

/** The answer as structured content, and the same as JSON text for clients that know no other. */
function answer(tool: AssistantTool, given: unknown, context: ToolContext, log: Log) {
  try {
    const structuredContent = tool.call(given, context);
    return { structuredContent, content: [text(JSON.stringify(structuredContent, null, 1))] };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) log.error('assistant.failed', { tool: tool.name, error });
    const sentence = error instanceof ToolRefusal ? error.message : 'Something went wrong here. Please try again.';
    return { isError: true, content: [text(sentence)] };
  }
}

function text(words: string) {
  return { type: 'text' as const, text: words };
}

import { Client as NewClient, StreamableHTTPClientTransport as NewHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as NewStdio } from '@modelcontextprotocol/client/stdio';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OldStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OldHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { z } from 'zod';

/** An assistant, as far as the tests use it. */
export interface Assistant extends AsyncDisposable {
  readonly instructions: string | undefined;
  tools(): Promise<readonly string[]>;
  /** What a tool answers: its structured content, or the sentence of its error. */
  call(name: string, input: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
}

export interface ToolAnswer {
  readonly isError: boolean;
  /** The text that clients show which know no structured content. */
  readonly text: string;
  readonly structured: unknown;
}

const answer = z.object({
  isError: z.boolean().default(false),
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
  structuredContent: z.unknown().optional(),
});

type AnyClient = Pick<NewClient, 'listTools' | 'callTool' | 'getInstructions' | 'close'> | OldClient;

function assistantOf(client: AnyClient): Assistant {
  return {
    instructions: client.getInstructions(),
    async tools() {
      const { tools } = await client.listTools();
      return tools.map(({ name }) => name);
    },
    async call(name, input) {
      const { isError, content, structuredContent } = answer.parse(
        await client.callTool({ name, arguments: { ...input } }),
      );
      return { isError, text: content[0].text, structured: structuredContent };
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

const identity = { name: 'a test', version: '1.0.0' };

/** Both official clients, the current one and the one before, by how they connect. */
export const assistants = {
  current: {
    async overHttp(url: string, headers: Readonly<Record<string, string>>): Promise<Assistant> {
      const client = new NewClient(identity);
      await client.connect(new NewHttp(new URL(url), { requestInit: { headers } }));
      return assistantOf(client);
    },
    async overStreams(command: string, args: readonly string[], env: Record<string, string>): Promise<Assistant> {
      const client = new NewClient(identity);
      await client.connect(new NewStdio({ command, args: [...args], env, stderr: 'pipe' }));
      return assistantOf(client);
    },
  },
  older: {
    async overHttp(url: string, headers: Readonly<Record<string, string>>): Promise<Assistant> {
      const client = new OldClient(identity);
      await client.connect(new OldHttp(new URL(url), { requestInit: { headers } }));
      return assistantOf(client);
    },
    async overStreams(command: string, args: readonly string[], env: Record<string, string>): Promise<Assistant> {
      const client = new OldClient(identity);
      await client.connect(new OldStdio({ command, args: [...args], env, stderr: 'pipe' }));
      return assistantOf(client);
    },
  },
};

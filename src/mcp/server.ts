// Speaks the Model Context Protocol over stdin and stdout, until the agent's program closes the pipe.

import { type CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { envelopes } from '../contract/answers.ts';
import { argvOf, tools } from './tools.ts';

export interface Served {
  version: string;
  /** The map in the question, if it was named. */
  map: string | undefined;
  /** The help text of a command. */
  about(command: string): string;
  /** Runs a command line. */
  call(argv: readonly string[], stdin: string): Promise<Printed>;
}

/** What a command wrote to stdout and stderr. */
export interface Printed {
  out: string;
  err: string;
}

const instructions = `roadmap keeps what a person learns, on a map of topics with needs: the next topic and the reasons for it, the memory of learnt topics, and a forecast for the rest. Minutes are whole numbers, days are YYYY-MM-DD in the learner's time zone. A locked topic has needs that are not learnt yet, and is refused: tell the learner which, as the refusal names them. Record only what the learner did and wants recorded. An answer that recorded something has its id as \`entry\`: \`roadmap undo @12\` in a terminal takes it back.`;

/** The names of the tools, and whether they record nothing. */
export function toolsOffered(): { name: string; reads: boolean }[] {
  return tools.map(({ name, reads }) => ({ name, reads }));
}

/** Returns the number of answered calls. */
export async function serve({ version, map, about, call }: Served): Promise<number> {
  let calls = 0;
  // One after the other, as they came: each has the database to itself.
  let last: Promise<unknown> = Promise.resolve();
  const wire = new StdioServerTransport();
  const server = () => {
    const capabilities = { tools: { listChanged: false } };
    const server = new McpServer({ name: 'roadmap', version }, { capabilities, instructions });
    for (const tool of tools) {
      const { name, command, reads, input } = tool;
      const config = {
        description: tool.about ?? about(command),
        inputSchema: input,
        outputSchema: envelopes.find(({ shape }) => shape.command.value === command)!,
        annotations: { readOnlyHint: reads, destructiveHint: false, openWorldHint: false },
      };
      server.registerTool(name, config, given => {
        const line = tool.line(given);
        const answer = last.then(() => call(argvOf(tool, line, map), line.stdin ?? ''));
        last = answer.catch(() => {});
        calls++;
        return answer.then(resultOf);
      });
    }
    return server;
  };
  const closed = new Promise<void>(resolve => {
    serveStdio(server, { transport: wire });
    const close = wire.onclose;
    wire.onclose = () => {
      close?.();
      resolve();
    };
  });
  await closed;
  await last;
  return calls;
}

/** A failed command printed nothing on stdout, and one line of JSON on stderr. */
function resultOf({ out, err }: Printed): CallToolResult {
  const texts = [out, err].filter(text => text !== '');
  const content = texts.map(text => ({ type: 'text' as const, text: text.trimEnd() }));
  return out === '' ? { content, isError: true } : { content, structuredContent: JSON.parse(out) };
}

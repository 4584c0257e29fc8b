// Prints the script that lets a shell complete commands and topics.

import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { suggest } from '../core/text/suggest.ts';
import type { CompletionView } from '../view/complete.ts';
import type { Command } from './shared/command.ts';

export interface CompletionFlags {
  shell: string;
}

const shells = ['bash', 'zsh', 'fish', 'powershell'];

export const completion: Command<CompletionFlags, CompletionView> = {
  run({ world }, { shell: typed }) {
    const shell = shells.find(name => name === typed.toLowerCase());
    if (shell !== undefined) return { shell, script: world.completionScript(shell) };
    const [near] = suggest(typed, shells);
    throw new Failure('usage', `there is no completion for ${quote(typed)}`, {
      hint: near ? `Did you mean: roadmap completion ${near}` : `Shells: ${shells.join(', ')}`,
    });
  },
  text: ({ script }) => script,
};

// todo
import type { Command } from './command.ts';
export const redo: Command<Record<string, unknown>, Record<string, unknown>> = { run: async () => ({}), text: () => '' };

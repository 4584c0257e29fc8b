// Edits a text in the learner's own editor; the draft is removed only when the text is stored.

import type { Store } from '../../context/store.ts';
import type { Draft } from '../../core/log/note-draft.ts';
import { checkNoteText, noteTextOf } from '../../core/log/note-text.ts';
import { Failure } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { programLine } from '../../core/text/split-command.ts';

/** Opens the draft in the editor and gives the result (null: no text) to `keep`. */
export async function edited<Stored>(
  store: Store,
  draft: Draft,
  keep: (text: string | null) => Promise<Stored>,
): Promise<Stored> {
  const program = programLine(editorOf(store));
  const { path, bytes, problem, discard } = await store.world.edit(program, draft.text);
  const unchanged = new TextDecoder().decode(bytes) === draft.text;
  try {
    if (problem !== null) {
      throw new Failure('system', `the editor ${quote(program.join(' '))} ${problem}; nothing was stored`, {
        hint: 'Another one: roadmap config editor nano, or EDITOR=nano',
      });
    }
    const text = draft.read(noteTextOf(bytes));
    if (text !== null) checkNoteText(text);
    const stored = await keep(text);
    discard();
    return stored;
  } catch (error) {
    if (!unchanged && bytes.length > 0) throw await store.prompt.withKept(error, path);
    discard();
    throw error;
  }
}

/** A variable of roadmap alone goes before one that other programs read. */
function editorOf(store: Store): string {
  const { env, platform } = store.world;
  const { settings } = store;
  const named = [env.ROADMAP_EDITOR, settings.editor, env.VISUAL, env.EDITOR].find(name => name?.trim());
  return named ?? (platform === 'win32' ? 'notepad' : 'vi');
}

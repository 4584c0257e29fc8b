// Edits a text in the learner's own editor; the draft is removed only when the text is stored.

import type { Store } from '../../context/store.ts';
import type { Draft } from '../../core/log/note-draft.ts';
import { checkNoteText, isBlank, noteTextOf } from '../../core/log/note-text.ts';
import { Failure } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { splitCommand } from '../../core/text/split-command.ts';
import { leftDraftPrompt } from '../../render/screens/note.ts';

/**
 * Opens the draft in the editor and gives the result (null: no text) to `keep`. A text that was left under the same `about`
 * can be continued.
 */
export async function edited<Stored>(
  store: Store,
  about: string,
  draft: Draft,
  keep: (text: string | null) => Stored,
): Promise<Stored> {
  const program = splitCommand(editorOf(store));
  const left = await leftBefore(store, about, draft);
  const { path, bytes, problem, discard } = await store.world.edit(
    program,
    left ?? { about, text: draft.text },
  );
  const isWritten = bytes.length > 0 && new TextDecoder().decode(bytes) !== draft.text;
  try {
    if (problem !== null) {
      throw new Failure('system', `the editor ${quote(program.join(' '))} ${problem}; nothing was stored`, {
        hint: 'Another one: roadmap config editor nano, or EDITOR=nano',
      });
    }
    const text = draft.read(noteTextOf(bytes));
    if (text !== null) checkNoteText(text);
    const stored = keep(text);
    discard();
    return stored;
  } catch (error) {
    if (isWritten || left !== null) throw await store.prompt.withKept(error, path);
    discard();
    throw error;
  }
}

/** An earlier text that was not stored, if the learner wants to continue it. */
async function leftBefore(store: Store, about: string, draft: Draft) {
  for (const left of await store.world.leftDrafts(about)) {
    const text = draft.read(new TextDecoder().decode(left.bytes)) ?? '';
    if (isBlank(text) && !left.hasUnsaved) {
      left.discard();
      continue;
    }
    const answer = await store.prompt.ask(leftDraftPrompt(text, store.prompt.columns), [
      { value: 'go-on', name: 'Go on with it' },
      { value: 'anew', name: 'Begin anew, and keep it for the next time' },
      { value: 'delete', name: 'Begin anew, and delete it' },
    ]);
    if (answer === 'go-on') return left;
    if (answer === 'delete') left.discard();
  }
  return null;
}

/** A variable of roadmap alone goes before one that other programs read. */
function editorOf(store: Store): string {
  const { env, platform } = store.world;
  const { settings } = store;
  const named = [env.ROADMAP_EDITOR, settings.editor, env.VISUAL, env.EDITOR].find(name => name?.trim());
  return named ?? (platform === 'win32' ? 'notepad' : 'vi');
}

// Brings a copy of a roadmap up to date, after showing what that changes for the learner.

import { compared } from '../context/compare-maps.ts';
import { takeOver, updateOf } from '../context/update-copy.ts';
import type { Context } from '../context.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { styleOn } from '../render/kit/style.ts';
import { mapsUpdatedText } from '../render/screens/map-diff.ts';
import { type MapsUpdatedView, mapDiffView } from '../view/map-diff.ts';
import type { Command } from './shared/command.ts';

export interface MapsUpdateFlags {
  map?: string;
  file?: string;
  yes?: boolean;
  dryRun?: boolean;
}

export const mapsUpdate: Command<MapsUpdateFlags, MapsUpdatedView> = {
  async run(ctx, { map, file, yes = false, dryRun = false }) {
    if (map === undefined)
      throw new Failure('usage', 'maps update needs a name', { hint: 'All of them: roadmap maps' });
    const line = `roadmap maps update ${[map, file ?? []].flat().map(asWord).join(' ')}`;
    const store = await ctx.store();
    const update = await updateOf(store, map, file);
    const { change, now, names } = compared(store, update.old, update.now, update.names);
    const view: MapsUpdatedView = {
      ...mapDiffView(change, names, now),
      action: update.isSame ? 'same' : 'shown',
      asked: false,
      kept: null,
    };
    if (update.isSame || dryRun) return view;
    if (update.isEdited && !yes) {
      throw new Failure('refused', `you changed ${names.old}`, {
        reason: 'edited',
        unchanged: true,
        hint: `See: ${line} --dry-run\nTake it over, and keep yours beside it: ${line} --yes`,
      });
    }
    if (!yes) await ask(ctx, view, map, line);
    return { ...view, action: 'written', asked: !yes, kept: takeOver(store, update) };
  },
  text: mapsUpdatedText,
  acknowledges: ({ action }) => action !== 'shown',
};

async function ask(ctx: Context, view: MapsUpdatedView, map: string, line: string): Promise<void> {
  const { prompt, world, options, settings } = ctx;
  if (!prompt.canAsk) {
    throw new Failure('needs-terminal', 'maps update asks first, and there is no terminal to ask in', {
      unchanged: true,
      hint: `See it: ${line} --dry-run\nTake it over: ${line} --yes`,
    });
  }
  const style = styleOn(world.errors, world.env, options, settings?.glyphs);
  world.errors.write(mapsUpdatedText(view, { ...style, hints: false }));
  const answer = await prompt.ask(`Bring ${map} up to date?`, [
    { value: 'yes', name: 'Yes' },
    { value: 'no', name: 'No, change nothing' },
  ]);
  if (answer !== 'yes')
    throw new Failure('refused', `${map} is as it was`, { reason: 'declined', unchanged: true });
}

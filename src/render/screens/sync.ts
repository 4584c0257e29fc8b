// The screen of `sync`.

import { asWord } from '../../core/text/quote.ts';
import type { SyncView } from '../../view/sync.ts';
import { cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, labelled, screen } from '../kit/layout.ts';
import { entries } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

export function syncText(view: SyncView, style: Style): string {
  const { repository, repository_name, set_up, copy_name: before_name, problems } = view;
  const name = cleanLine(repository_name);
  const dot = style.green(style.glyphs.states.done);
  const wrapped = (text: string) => wrap(text, innerWidth(style));
  if (view.off) {
    return screen(wrapped(`${dot} No longer in sync with ${name}`), [
      ...wrapped('Its data stays there, and yours stays here.'),
    ]);
  }
  const again = set_up && `roadmap sync --to ${asWord(cleanLine(repository))}`;
  return screen(
    [
      ...wrapped(`${dot} ${name}: ${saidOf(view)}`),
      ...view.copies.flatMap(copy => wrapped(copyText(copy))),
      ...problems.flatMap(({ device, message }) =>
        wrapped(style.yellow(cleanLine(`Device ${device} can't be read: ${message}`))),
      ),
    ],
    before_name === null ? [] : labelled('Before', [cleanLine(before_name)], 11, style),
    problems.length === 0
      ? []
      : hints(['Its earlier entries are kept. What to do: roadmap help repository'], style),
    again === null ? [] : wrap(`On each other device: ${again}`, innerWidth(style), 'whole'),
    again === null ? [] : hints(['From now on: roadmap sync'], style),
  );
}

function saidOf({ sent, received, dry_run }: SyncView): string {
  const devices = received.devices === 1 ? '1 device' : `${received.devices} devices`;
  const from = received.devices === 0 ? '' : ` of ${devices}`;
  if (dry_run) {
    const parts = [
      sent > 0 && `${entries(sent)} to send`,
      received.entries > 0 && `${entries(received.entries)} to receive${from}`,
    ].filter(Boolean);
    return `${parts.length === 0 ? 'nothing new' : parts.join(', ')}; nothing was sent or written`;
  }
  if (sent === 0 && received.entries === 0) return 'nothing new';
  if (sent === 0) return `${entries(received.entries)} received${from}`;
  return `${entries(sent)} sent${received.entries === 0 ? '' : `, ${received.entries} received${from}`}`;
}

function copyText({ device, first, now, entries: count, here }: SyncView['copies'][number]): string {
  const which = here ? 'recorded here' : 'of the other copy';
  return `Two copies of a database went on as device ${device}, from its entry ${first} on. The ${entries(count)} ${which} since then ${count === 1 ? 'belongs' : 'belong'} to device ${now} now.`;
}

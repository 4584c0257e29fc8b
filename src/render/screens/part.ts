// The screen of `show` for an area, a group or a milestone.

import type { PartView } from '../../view/part.ts';
import { cleanLine } from '../kit/clean.ts';
import { endsOrBelow, innerWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { listText } from './list.ts';

export function partText(view: PartView, style: Style): string {
  const { kind, id, title, about, pick } = view.part;
  const all = view.topics.length;
  const enough =
    pick !== null && pick < all ? [`${pick} of these ${all} ${pick === 1 ? 'is' : 'are'} enough.`] : [];
  // The list itself names an area or a milestone.
  const name =
    kind === 'group' ? style.bold(cleanLine(title)) : style.dim(kind === 'area' ? 'Area' : 'Milestone');
  const text = [cleanLine(about), ...enough].filter(line => line !== '');
  const head = screen(
    endsOrBelow(name, style.dim(id), style),
    text.flatMap(line => wrap(line, innerWidth(style))),
  );
  return head.replace(/\n\n$/, '\n') + listText(view, style);
}

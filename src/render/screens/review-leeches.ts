// The screen of `review --leeches`.

import type { LeechesView } from '../../view/review-leeches.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, hints, innerWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { truncate, wrap } from '../kit/width.ts';

export function reviewLeechesText({ leeches }: LeechesView, style: Style): string {
  if (leeches.length === 0)
    return screen(
      wrap('No question was put aside, and none was forgotten on 4 days or more.', innerWidth(style)),
    );
  const byTopic = Map.groupBy(leeches, ({ topic }) => topic.id);
  return screen(
    ...[...byTopic.values()].map(list => [
      style.bold(truncate(cleanLine(list[0]!.topic.title), innerWidth(style), style.glyphs.ellipsis)),
      ...list.flatMap(({ card: name, ask, lapses, aside }) => {
        const facts = [
          ...(lapses > 0 ? [`forgotten on ${count(lapses, 'day')}`] : []),
          ...(aside ? ['put aside'] : []),
          name,
        ];
        return [
          ...wrap(cleanLine(ask), innerWidth(style)),
          ...wrap(facts.join(` ${style.glyphs.dot} `), innerWidth(style) - 2).map(line =>
            style.dim(`  ${line}`),
          ),
        ];
      }),
    ]),
    hints(
      ['Reword one: roadmap review --edit <question>', 'Ask it again: roadmap review --back <question>'],
      style,
    ),
  );
}

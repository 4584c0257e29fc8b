// The screen of `review --aside`, `--back` and `--edit`.

import type { ReviewCardView } from '../../view/review-card.ts';
import { cleanLine } from '../kit/clean.ts';
import { endsOrBelow, hints, innerWidth, screen, titled } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const done: Record<ReviewCardView['did'], string> = {
  aside: 'question put aside, asked no more',
  back: 'question asked again',
  reworded: 'question reworded',
  unchanged: 'question as it was',
};

export function reviewCardText(view: ReviewCardView, style: Style): string {
  const { did, topic, card: name, ask, answer, given } = view;
  const words = (text: string) => wrap(cleanLine(text), innerWidth(style));
  return screen(
    [
      ...endsOrBelow(titled('', cleanLine(topic.title), done[did], style), style.dim(name), style),
      ...words(ask),
      ...(did === 'reworded' ? words(answer) : []),
    ],
    did === 'reworded' && given !== null ? ['In the file', ...words(given.ask), ...words(given.answer)] : [],
    hints(
      [
        ...(did === 'aside' ? [`Bring it back: roadmap review --back ${name}`] : []),
        ...(did === 'unchanged' ? [] : ['Not right? roadmap undo']),
      ],
      style,
    ),
  );
}

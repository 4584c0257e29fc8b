// The screen of `import --as roadmap`.

import { asWord } from '../../core/text/quote.ts';
import type { ImportedMapView } from '../../view/import.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, hints, innerWidth, paragraph, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const label = 11;

export function importedMapText(view: ImportedMapView, style: Style): string {
  const { title, topics, areas, guessed, left_out: left, like, ticked, format } = view;
  if (view.file_name === null) return '';
  const file = cleanLine(view.file_name);
  const some = (n: number, words: string) => (n === 0 ? [] : [words]);
  const row = (name: string, facts: string[]) => paragraph(name, facts.join(', '), label, style);
  const lines = (text: string) => wrap(text, innerWidth(style));
  const sharing =
    format === 'outline'
      ? "If this is another's work, it is for your own use: look at its licence before you share the file."
      : "This is made from another's work, for your own use: look at its licence before you share the file.";
  return screen(
    lines(
      `${style.green(style.glyphs.states.done)} ${file}: ${cleanLine(title)}, ${count(topics, 'topic')} in ${count(areas, 'area')}`,
    ),
    [
      ...row(
        'Kept',
        like === null
          ? []
          : [
              `ids of ${count(like.kept, 'topic')}`,
              ...some(
                like.gone,
                `${count(like.gone, 'topic')} of the earlier file ${like.gone === 1 ? 'is' : 'are'} gone`,
              ),
            ],
      ),
      ...row('Guessed', [
        ...some(
          guessed.hours,
          `hours of ${guessed.hours === topics ? 'all topics' : count(guessed.hours, 'topic')} (2h each)`,
        ),
        ...some(guessed.places, `the area of ${count(guessed.places, 'topic')}`),
        ...some(guessed.groups, `${count(guessed.groups, 'group')} of alternatives`),
      ]),
      ...row('Left out', [
        ...some(left.other_maps, count(left.other_maps, 'button')),
        ...some(left.loose_lines, `${count(left.loose_lines, 'line')} without an end`),
        ...some(left.parts, `${count(left.parts, 'item')} within others`),
        ...some(left.unboxed, `${count(left.unboxed, 'item')} without a box`),
        ...some(left.texts, `${count(left.texts, 'text')} of no topic`),
        ...some(like?.milestones ?? 0, `${count(like?.milestones ?? 0, 'milestone')} of the earlier file`),
      ]),
      ...row('Not in it', [
        `what needs what${areas > 1 ? ': the order of the areas stands there as comments' : ''}`,
      ]),
    ],
    lines(sharing),
    hints(
      [
        `Look at it: roadmap check ${asWord(file)}`,
        `Use it: roadmap maps add ${asWord(file)}`,
        ...(ticked > 0 && view.source !== null
          ? [
              `Mark its ${count(ticked, 'ticked item')} as done: roadmap -r ${asWord(file)} import ${asWord(cleanLine(view.source))}`,
            ]
          : []),
      ],
      style,
    ),
  );
}

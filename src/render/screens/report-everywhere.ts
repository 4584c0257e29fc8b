// The screen of `report --everywhere`.

import type { EverywhereView } from '../../view/report-everywhere.ts';
import { weeksMap, yearMap } from '../kit/heat-map.ts';
import { endsOrBelow, hints, screen } from '../kit/layout.ts';
import { periodOf } from '../kit/report.ts';
import type { Style } from '../kit/style.ts';
import { named, studied } from './report.ts';
import { mapRows } from './report-parts.ts';

export function everywhereText(view: EverywhereView, style: Style): string {
  const { heat, today, period } = view;
  const drawn =
    style.glyphs.heat === null
      ? []
      : period.name === 'year'
        ? yearMap(heat, today, style)
        : weeksMap(heat, today, style);
  return screen(
    endsOrBelow(style.bold('All roadmaps'), periodOf(view, style.glyphs), style),
    [
      ...studied({ ...view, studied: { ...view.studied, all_min: view.studied.minutes } }, style),
      ...named('Learnt', view.learnt, style),
      ...named('Known', view.known, style),
    ],
    drawn,
    mapRows(view, style),
    hints(['One of them: roadmap -r NAME report', 'All that there are: roadmap maps'], style),
  );
}

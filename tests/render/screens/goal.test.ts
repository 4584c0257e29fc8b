// The screen of goals with a pace, and why one of them comes first.

import { describe, expect, it } from 'vitest';
import { rank } from '../../../src/core/advice/rank.ts';
import { styleFor } from '../../../src/render/kit/style.ts';
import { width } from '../../../src/render/kit/width.ts';
import { goalText } from '../../../src/render/screens/goal.ts';
import { nextText } from '../../../src/render/screens/next.ts';
import { goalView } from '../../../src/view/goal.ts';
import { nextView } from '../../../src/view/next.ts';
import { area, mapOf, standingOn, topic } from '../../core/maps.ts';

// 4 October 2024, a Friday.
const today = 20_000;
const state = (by: number, title = 'Aim') =>
  standingOn(
    mapOf(area('web', [topic('base', { hours: 6 }), topic('aim', { hours: 4, needs: ['base'], title })])),
    {
      aim: { goal: { by } },
    },
  );
const style = (columns: number) =>
  styleFor({ env: {}, isTTY: false, columns, color: false, ascii: false, glyphs: 'unicode', quiet: false });

describe('a goal at 150 minutes a week, four weeks away', () => {
  const lineFor = (by: number) => {
    const view = goalView(state(by), { today, pace: 150, named: null });
    return goalText(view, style(80)).trim().replace(/ +/g, ' ');
  };

  it.each([
    [100, '· Aim ~10h 2 topics, by 12 Jan 2025, 50m a week'],
    [33, '· Aim ~10h 2 topics, by 6 Nov, begin by Wed 9 Oct'],
    [28, '· Aim ~10h 2 topics, by 1 Nov, begin by today'],
    [27, '· Aim ~10h 2 topics, by 31 Oct, tight at your pace'],
    [-1, '· Aim ~10h 2 topics, was due yesterday'],
  ])('due in %i days', (days, line) => expect(lineFor(today + days)).toBe(line));
});

describe('next says first why a goal goes before all others', () => {
  const why = (by: number, pace: number | null, columns = 80, title?: string) => {
    const options = { today, pace };
    const on = state(by, title);
    const texts = (ids: readonly string[]) =>
      new Map(ids.map(id => [id, { about: '', why: '', steps: [], links: [], practice: '', recall: [] }]));
    const plan = { due: [], today: 0, aDay: 0, secondsPerCard: 30, retention: 0.9 };
    const parts = { ...options, count: 1, fit: null, running: [], plan, texts };
    const view = nextView(on, rank(on, options), parts);
    return nextText(view, style(columns));
  };

  it.each([
    [33, 150, 'To learn Aim by 6 Nov, begin by Wed 9 Oct: 2 topics, 10h'],
    [27, 150, 'Aim by 31 Oct is tight at your pace: 2 topics, 10h left'],
    [7, null, 'Aim by Fri 11 Oct: 2 topics, 10h left'],
    [-1, null, 'Aim was to be learnt by yesterday: 2 topics, 10h left'],
  ])('due in %i days at a pace of %s', (days, pace, line) => {
    expect(why(today + days, pace)).toContain(`Why    ${line}\n`);
  });

  it('within the terminal, whatever it is called', () => {
    for (const columns of [80, 40]) {
      const text = why(today + 33, 150, columns, 'A title as long as they come, and then some more of it');
      for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(columns - 2);
    }
  });
});

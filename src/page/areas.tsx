// Areas side by side: the share of each that is covered, and the share still remembered.

import { formatMinutes } from '../core/time/duration.ts';
import type { PageView } from '../view/page.ts';
import { Part } from './part.tsx';
import { rememberedOf } from './remembered.ts';
import { about, percent } from './words.ts';

export function Areas({ view }: { view: PageView }) {
  const rows = view.areas
    .filter(area => area.total > 0)
    .map(area => ({ area, known: rememberedOf(area.topics.map(topic => view.topics[topic]!)) }));
  const hasMemory = rows.some(({ known }) => known !== null);
  const hasShown = rows.some(({ area }) => area.shown_percent > 0);
  const parts = [
    ...(hasMemory ? ['its strong part is still remembered'] : []),
    ...(hasShown ? ['the dark line along it was shown by checks'] : []),
  ];
  const lead = parts.length > 0 ? `The bar shows what is covered; ${parts.join('; ')}.` : '';
  return (
    <Part name="Areas" lead={lead}>
      <table class="areas">
        <thead>
          <tr>
            {['Area', 'Covered', 'Topics', hasMemory && 'Recall', 'Spent', 'Left'].map(
              (name, at) =>
                name && (
                  <th key={name} scope="col" class={at > 1 ? 'number' : ''}>
                    {name}
                  </th>
                ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ area, known }) => (
            <tr key={area.id}>
              <th scope="row">
                <bdi>{area.title}</bdi>
              </th>
              <td class="bar-cell">
                <span class="meter">
                  <i style={{ width: `${area.percent}%` }} />
                  {known && <b style={{ width: `${area.percent * known.share}%` }} />}
                  {area.shown_percent > 0 && (
                    <span class="shown" style={{ width: `${area.shown_percent}%` }} />
                  )}
                </span>
                <span class="visually-hidden">
                  {area.percent} %{area.shown_percent > 0 && `, shown ${area.shown_percent} %`}
                </span>
              </td>
              <td class="number">
                {area.learnt} of {area.total}
              </td>
              {hasMemory && <td class="number">{known && percent(known.share)}</td>}
              <td class="number">{area.spent_min > 0 && formatMinutes(area.spent_min)}</td>
              <td class="number">{area.left_min > 0 && about(area.left_min)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

// The lines of the map: always within an area, and to other areas only for the topic pointed at.

import type { PageView } from '../view/page.ts';
import type { Box, Sheet } from './arrange.ts';
import type { Relations } from './relations.ts';

export function Lines({
  view,
  sheet,
  relations,
}: {
  view: PageView;
  sheet: Sheet;
  relations: Relations | null;
}) {
  const firstArea = view.topics.length + view.groups.length;
  // A topic in a closed area has the area's box.
  const boxOf = (node: number) =>
    sheet.topics.get(node) ?? headOf(sheet.areas[view.topics[node]?.area ?? node - firstArea]);
  const lit = relations?.lines.flatMap(([from, to]) => {
    const [a, b] = [boxOf(from), boxOf(to)];
    return a && b ? [{ key: `${from}-${to}`, path: pathOf(a, b), opens: relations.opens.has(to) }] : [];
  });
  return (
    <svg class="lines" width={sheet.width} height={sheet.height} aria-hidden="true">
      {view.areas.map((area, number) =>
        sheet.layered[number]
          ? area.lines.map(([from, to]) => (
              <path key={`${from}-${to}`} d={pathOf(sheet.topics.get(from)!, sheet.topics.get(to)!)} />
            ))
          : null,
      )}
      {lit?.map(({ key, path, opens }) => (
        <path key={`lit-${key}`} class={opens ? 'opens' : 'needs'} d={path} />
      ))}
    </svg>
  );
}

/** The part of an area where a line begins: its heading. */
function headOf(box: Box | undefined): Box | undefined {
  return box && { ...box, height: 42 };
}

/** From the right edge to the left edge if the second box is further right, else down or up. */
function pathOf(from: Box, to: Box): string {
  if (to.x >= from.x + from.width) {
    const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
    const bend = Math.max(14, (x2 - x1) / 2);
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  }
  const isDown = to.y >= from.y;
  const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2];
  const [y1, y2] = isDown ? [from.y + from.height, to.y] : [from.y, to.y + to.height];
  const bend = (isDown ? 1 : -1) * Math.max(14, Math.abs(y2 - y1) / 2);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

// Places the areas and their topics on a sheet of a given width.

import type { Position } from '../core/cli/layered-layout.ts';
import type { PageView } from '../view/page.ts';
import { widthOf } from './axis.ts';
import { titleOf } from './relations.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function styleOf({ x, y, width, height }: Box): Record<string, string> {
  return { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
}

export interface Sheet {
  width: number;
  height: number;
  /** By area number. */
  areas: Box[];
  /** By topic number; without topics of closed areas. */
  topics: Map<number, Box>;
  /** By area number: whether its topics are placed by their needs, so that lines can be drawn. */
  layered: boolean[];
}

/** The distance of one topic to the next below it. */
const pitch = 46;
const gap = { x: 28, y: 7 };
const heading = 56;
/** Of what an area needs, below its heading. */
const needsLine = 15;
const mostNeedsLines = 2;
const below = 18;
const leastWidth = 172;
/** A longer list that isn't layered is split into columns. */
const tallList = 5;

/** Sheets of paper: their height, and what stands above the map on the first. */
export interface Paper {
  height: number;
  above: number;
}

export function arrange(
  view: PageView,
  width: number,
  isOpen: (area: number) => boolean,
  paper: Paper | null,
): Sheet {
  const columns = Math.max(1, Math.floor((width + gap.x) / (leastWidth + gap.x)));
  const topicWidth = Math.floor((width - (columns - 1) * gap.x) / columns);
  const filled: number[] = Array(columns).fill(0);
  const sheet: Sheet = { width, height: 0, areas: [], topics: new Map(), layered: [] };
  view.areas.forEach((area, number) => {
    const own = isOpen(number) ? placesOf(view, number, columns) : { places: [], span: 1, layered: false };
    const start = lowest(filled, own.span);
    const x = start * (topicWidth + gap.x);
    const heights = area.topics.map(topic => view.topics[topic]!.height);
    const rows = Math.max(0, ...own.places.map(({ top }, i) => top + heights[i]!));
    const boxWidth = own.span * (topicWidth + gap.x) - gap.x;
    const head = heading + needsHeight(view, area, boxWidth);
    const boxHeight = head + rows * pitch;
    const y = onOneSheet(Math.max(...filled.slice(start, start + own.span)), boxHeight, paper);
    const box = { x, y, width: boxWidth, height: boxHeight };
    own.places.forEach(({ column, top }, i) => {
      sheet.topics.set(area.topics[i]!, {
        x: x + column * (topicWidth + gap.x),
        y: y + head + top * pitch,
        width: topicWidth,
        height: heights[i]! * pitch - gap.y,
      });
    });
    filled.fill(y + box.height + (own.places.length > 0 ? below : gap.y), start, start + own.span);
    sheet.areas.push(box);
    sheet.layered.push(own.layered);
  });
  sheet.height = Math.max(0, ...sheet.areas.map(({ y, height }) => y + height));
  return sheet;
}

/** What each topic of the area needs, in words; empty if nothing. */
export function needsOf(view: PageView, { needs }: PageView['areas'][number]): string {
  return needs.length === 0 ? '' : `needs ${needs.map(need => titleOf(view, need)).join(', ')}`;
}

function needsHeight(view: PageView, area: PageView['areas'][number], width: number): number {
  return needsLine * Math.min(mostNeedsLines, Math.ceil(widthOf(needsOf(view, area)) / width));
}

/** On paper, what would be cut at the end of a sheet begins on the next. */
function onOneSheet(y: number, height: number, paper: Paper | null): number {
  if (paper === null) return y;
  const sheet = (at: number) => Math.floor((paper.above + at) / paper.height);
  return sheet(y) === sheet(y + height) ? y : (sheet(y) + 1) * paper.height - paper.above;
}

interface Placed {
  places: Position[];
  /** The number of columns it takes. */
  span: number;
  layered: boolean;
}

function placesOf({ areas, topics }: PageView, number: number, columns: number): Placed {
  const { topics: members, lines } = areas[number]!;
  const places = members.flatMap(topic => topics[topic]!.position ?? []);
  const span = Math.max(0, ...places.map(({ column }) => column)) + 1;
  const isList = lines.length === 0 && members.length > tallList;
  if (places.length === members.length && span <= columns && !isList)
    return { places, span, layered: lines.length > 0 };
  const across = Math.min(columns, Math.ceil(Math.sqrt(members.length / 3)));
  const filled: number[] = Array(across).fill(0);
  const listed = members.map(topic => {
    const column = lowest(filled, 1);
    const top = filled[column]!;
    filled[column] = top + topics[topic]!.height;
    return { column, top };
  });
  return { places: listed, span: across, layered: false };
}

/** The first of the `span` neighbouring columns that end highest; the leftmost if equal. */
function lowest(filled: readonly number[], span: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start + span <= filled.length; start++) {
    const top = Math.max(...filled.slice(start, start + span));
    if (top < least) [best, least] = [start, top];
  }
  return best;
}

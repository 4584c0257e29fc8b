// Bars side by side, one for each week, day or hour, on an axis with round values.

import { namesWithRoom, ticksUpTo, widthOf } from './axis.ts';
import { useWidth } from './width.ts';

interface Bar {
  name: string;
  /** The name below it, if there is room. */
  tick?: string | null;
  whole: number;
  /** The darker part of it; by default all. */
  part?: number;
}

interface BarsProps {
  label: string;
  bars: readonly Bar[];
  /** The text of a value. */
  inWords(value: number): string;
  /** The name below the last bar. */
  to?: string;
  goal?: number | null;
  /** What round values are multiples of, if there is that much. */
  unit?: number;
}

const height = 150;
const head = 24;
const foot = 22;
/** For the names of values. */
const left = 34;
/** A bar and its gap; if there is too little room, only the last bars are shown. */
const leastPitch = 9;

export function Bars({ label, bars: all, inWords, to = '', goal = null, unit = 1 }: BarsProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const room = width - left;
  const bars = all.slice(-Math.max(1, Math.floor(room / leastPitch)));
  const most = Math.max(1, goal ?? 0, ...bars.map(({ whole }) => whole));
  const ground = height - foot;
  const scale = (ground - head) / most;
  const pitch = room / bars.length;
  const ticks = ticksUpTo(most, most < unit ? 1 : unit);
  const names = bars.flatMap(({ tick }, at) => (tick ? [{ x: left + (at + 0.15) * pitch, text: tick }] : []));
  return (
    <div ref={ref} class="chart">
      {width > 0 && bars.length > 0 && (
        <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width="100%">
          {ticks.map(value => (
            <g key={value}>
              <line x1={left} x2={width} y1={ground - value * scale} y2={ground - value * scale} />
              <text x={left - 6} y={ground - value * scale + 4} text-anchor="end">
                {inWords(value)}
              </text>
            </g>
          ))}
          {bars.map(({ name, whole, part = whole }, at) => (
            <g key={name}>
              <title>{name}</title>
              {part < whole && <Block class="bar pale" at={at} pitch={pitch} size={whole * scale} />}
              <Block
                class={whole > 0 ? 'bar' : 'none'}
                at={at}
                pitch={pitch}
                size={whole > 0 ? part * scale : 2}
              />
            </g>
          ))}
          {goal !== null && (
            <g class="goal">
              <line x1={left} x2={width} y1={ground - goal * scale} y2={ground - goal * scale} />
            </g>
          )}
          {namesWithRoom(names, to === '' ? width : width - widthOf(to)).map(({ x, text }) => (
            <text key={text} x={x} y={height - 4}>
              {text}
            </text>
          ))}
          <text x={width} y={height - 4} text-anchor="end">
            {to}
          </text>
        </svg>
      )}
    </div>
  );
}

function Block(props: { class: string; at: number; pitch: number; size: number }) {
  return (
    <rect
      class={props.class}
      x={left + (props.at + 0.15) * props.pitch}
      width={props.pitch * 0.7}
      y={height - foot - props.size}
      height={props.size}
      rx={2}
    />
  );
}

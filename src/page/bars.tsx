// Bars side by side, one for each week or day; few have a name below.

import { useWidth } from './width.ts';

interface Bar {
  name: string;
  /** The name below it, if it is the first. */
  from: string;
  whole: number;
  /** The darker part of it; by default all. */
  part?: number;
}

interface BarsProps {
  label: string;
  bars: readonly Bar[];
  /** The texts of the tallest bar and of the goal. */
  inWords(value: number): string;
  /** The name below the last bar. */
  to: string;
  goal?: number | null;
}

const height = 150;
const head = 24;
const foot = 22;
/** A bar and its gap; if there is too little room, only the last bars are shown. */
const leastPitch = 10;

export function Bars({ label, bars: all, inWords, to, goal = null }: BarsProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const bars = all.slice(-Math.max(1, Math.floor(width / leastPitch)));
  const most = Math.max(1, goal ?? 0, ...bars.map(({ whole }) => whole));
  const ground = height - foot;
  const unit = (ground - head) / most;
  const pitch = width / bars.length;
  const peak = bars.findIndex(({ whole }) => whole === Math.max(...bars.map(bar => bar.whole)));
  const isLate = peak >= bars.length / 2;
  return (
    <div ref={ref} class="chart">
      {width > 0 && bars.length > 0 && (
        <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width="100%">
          {bars.map(({ name, whole, part = whole }, at) => (
            <g key={name}>
              <title>{name}</title>
              {part < whole && <Block class="bar pale" at={at} pitch={pitch} size={whole * unit} />}
              <Block
                class={whole > 0 ? 'bar' : 'none'}
                at={at}
                pitch={pitch}
                size={whole > 0 ? part * unit : 2}
              />
            </g>
          ))}
          {goal !== null && (
            <g class="goal">
              <line x1={0} x2={width} y1={ground - goal * unit} y2={ground - goal * unit} />
              <text
                x={isLate ? 0 : width}
                y={ground - goal * unit - 6}
                text-anchor={isLate ? 'start' : 'end'}
              >
                goal {inWords(goal)}
              </text>
            </g>
          )}
          {bars[peak]!.whole > 0 && (
            <text
              class="value"
              x={(peak + (isLate ? 0.85 : 0.15)) * pitch}
              y={ground - bars[peak]!.whole * unit - 6}
              text-anchor={isLate ? 'end' : 'start'}
            >
              {inWords(bars[peak]!.whole)}
            </text>
          )}
          <text x={0} y={height - 4}>
            {bars[0]!.from}
          </text>
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
      x={(props.at + 0.15) * props.pitch}
      width={props.pitch * 0.7}
      y={height - foot - props.size}
      height={props.size}
      rx={2}
    />
  );
}

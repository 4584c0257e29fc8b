// Zooming and moving the map with the wheel, two fingers, dragging and keys. Moving is scrolling, so the browser helps.

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const least = 0.3;
const most = 3;
const step = 80;

export interface Zoom {
  scale: number;
  by(factor: number): void;
  reset(): void;
  /** Whether the key was one of its own. */
  key(event: KeyboardEvent): boolean;
  handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(event: PointerEvent): void;
    onPointerCancel(event: PointerEvent): void;
  };
}

/** A point that stays where it is while all around it grows, in pixels from the corner of the map. */
interface Fixed {
  x: number;
  y: number;
}

export function useZoom(ref: RefObject<HTMLElement | null>): Zoom {
  const [scale, setScale] = useState(1);
  const fixed = useRef<Fixed & { scale: number }>({ x: 0, y: 0, scale: 1 });
  const pointers = useRef(new Map<number, Fixed>());

  const about = (factor: number, x: number, y: number) => {
    Object.assign(fixed.current, { x, y });
    setScale(before => {
      const after = Math.min(most, Math.max(least, before * factor));
      // What was 100 % a moment ago should be so again.
      return Math.abs(after - 1) < 0.04 ? 1 : after;
    });
  };
  const by = (factor: number) => about(factor, ref.current!.clientWidth / 2, ref.current!.clientHeight / 2);
  const reset = () => setScale(1);

  useLayoutEffect(() => {
    const { x, y, scale: before } = fixed.current;
    const grown = scale / before;
    const map = ref.current!;
    map.scrollLeft = (map.scrollLeft + x) * grown - x;
    map.scrollTop = (map.scrollTop + y) * grown - y;
    fixed.current.scale = scale;
  }, [scale]);

  useEffect(() => {
    const map = ref.current!;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = map.getBoundingClientRect();
      about(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
    };
    // As a property it would be passive, and the browser would zoom the page as well.
    map.addEventListener('wheel', onWheel, { passive: false });
    return () => map.removeEventListener('wheel', onWheel);
  }, []);

  return {
    scale,
    by,
    reset,
    key({ key, shiftKey, ctrlKey, metaKey, altKey }) {
      if (ctrlKey || metaKey || altKey) return false;
      const arrow = arrows[key];
      if (key === '+' || key === '=') by(1.25);
      else if (key === '-' || key === '−') by(1 / 1.25);
      else if (key === '0') reset();
      else if (shiftKey && arrow) ref.current!.scrollBy(step * arrow[0], step * arrow[1]);
      else return false;
      return true;
    },
    handlers: {
      onPointerDown({ pointerId, clientX, clientY }) {
        pointers.current.set(pointerId, { x: clientX, y: clientY });
      },
      onPointerMove({ pointerId, pointerType, buttons, clientX, clientY }) {
        const before = pointers.current.get(pointerId);
        if (!before || buttons === 0) return;
        const now = { x: clientX, y: clientY };
        pointers.current.set(pointerId, now);
        const other = [...pointers.current].find(([id]) => id !== pointerId)?.[1];
        if (other) {
          const { left, top } = ref.current!.getBoundingClientRect();
          const [x, y] = [(now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top];
          about(distance(now, other) / Math.max(1, distance(before, other)), x, y);
        } else if (pointerType === 'mouse') {
          ref.current!.scrollBy(before.x - now.x, before.y - now.y);
        }
      },
      onPointerUp: ({ pointerId }) => void pointers.current.delete(pointerId),
      onPointerCancel: ({ pointerId }) => void pointers.current.delete(pointerId),
    },
  };
}

/** Where each arrow key points. */
export const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function distance(a: Fixed, b: Fixed): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

// The present width of a part of the page, so that pictures are drawn for it and not scaled.

import type { RefObject } from 'preact';
import { options } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The inside of an A4 sheet, in CSS pixels. */
export const paper = { width: 680, height: 1016 };

export function useWidth<Part extends HTMLElement>(): [RefObject<Part | null>, number] {
  const ref = useRef<Part>(null);
  const [width, setWidth] = useState(0);
  const printing = usePrinting();
  useLayoutEffect(() => {
    const part = ref.current!;
    const measure = () => setWidth(Math.floor(part.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(part);
    return () => observer.disconnect();
  }, []);
  return [ref, printing ? paper.width : width];
}

const prints = ['beforeprint', 'afterprint'];

export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const change = ({ type }: Event) => {
      // The browser prints when this handler returns, so changes must be drawn before.
      options.debounceRendering = draw => draw();
      setPrinting(type === prints[0]);
      delete options.debounceRendering;
    };
    for (const print of prints) addEventListener(print, change);
    return () => {
      for (const print of prints) removeEventListener(print, change);
    };
  }, []);
  return printing;
}

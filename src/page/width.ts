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

export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const change = (to: boolean) => () => {
      // The browser prints when this handler returns, so changes must be drawn before.
      const { debounceRendering } = options;
      options.debounceRendering = draw => draw();
      setPrinting(to);
      if (debounceRendering) options.debounceRendering = debounceRendering;
      else delete options.debounceRendering;
    };
    const [before, after] = [change(true), change(false)];
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

// A step of a topic, with the day on which it was ticked.

import type { PageTopic } from '../view/page.ts';
import { nearDay } from './words.ts';

export function Step(step: PageTopic['steps'][number] & { written: string }) {
  return (
    <>
      <label>
        <input type="checkbox" checked={step.ticked_on !== null} disabled /> {step.do}
      </label>
      {step.ticked_on !== null && <span class="day"> {nearDay(step.ticked_on, step.written)}</span>}
    </>
  );
}

// The answer of `open`: which link it was, and whether a browser got it.

import type { TopicRef } from './topic.ts';

export interface OpenView {
  topic: TopicRef;
  n: number;
  of: number;
  title: string;
  url: string;
  opened: boolean;
}

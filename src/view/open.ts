// The answer of `open`: the link, and whether a browser opened it.

import type { TopicRef } from './topic.ts';

export interface OpenView {
  topic: TopicRef;
  n: number;
  of: number;
  title: string;
  url: string;
  opened: boolean;
}

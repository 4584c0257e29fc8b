// Notes in Markdown: HTML in them becomes text, and code stays the same.

import { expect, it } from 'vitest';
import { withoutHtml } from '../../../src/render/formats/markdown.ts';

it.each([
  ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
  ['\\<img onerror=x>', '\\&lt;img onerror=x>'],
  ['`<b>` and <b>', '`<b>` and &lt;b>'],
  ['``a ` <b>`` <i>', '``a ` <b>`` &lt;i>'],
  ['\\`<b>`', '\\`&lt;b>`'],
  ['``` <b> ``` in a line', '``` <b> ``` in a line'],
  // Code that begins on one line may end on the next.
  ['a ` b\nc ` <b> ` d', 'a ` b\nc ` &lt;b> ` d'],
  ['a ` b\n\nc `<b>` d', 'a ` b\n\nc `<b>` d'],
  ['| `a | <b>` |', '| `a | &lt;b>` |'],
  ['```html\n<b>\n```\n<b>', '```html\n<b>\n```\n&lt;b>'],
  ['~~~\n<b>\n```\n<b>\n ~~~~ \n<b>', '~~~\n<b>\n```\n<b>\n ~~~~ \n&lt;b>'],
  ['````\n```\n<b>', '````\n```\n<b>'],
  ['```<b>`\n<b>', '```&lt;b>`\n&lt;b>'],
  // Code ends with its list.
  ['- a\n  ```\n<b>', '- a\n  ```\n&lt;b>'],
  ['a < b', 'a &lt; b'],
])('of %j is %j', (text, expected) => {
  expect(withoutHtml(text.split('\n')).join('\n')).toBe(expected);
});

// The report page: the built template with title and data, in which nothing can act as markup.

import { escaped, unsafe } from '../../core/text/escape.ts';
import type { PageView } from '../../view/page.ts';
import { cleanLine } from '../kit/clean.ts';

/** `template`: dist/page.html as built. */
export function pageHtml(view: PageView, template: string): string {
  const parts: Record<string, string> = {
    title: asText(cleanLine(view.roadmap.title)),
    data: asData(view),
  };
  return template.replace(/%(title|data)%/g, (_, name: string) => parts[name]!);
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** JSON in a script element ends at the first `</script`, and `<!--` changes how the rest is read. */
function asData(view: PageView): string {
  return JSON.stringify(view).replaceAll('<', '\\u003c').replace(unsafe, escaped);
}

// Reads questions from a text file of Anki: https://docs.ankiweb.net/importing/text-files.html

export interface AnkiQuestion {
  ask: string;
  answer: string;
  tags: string[];
}

const separators: Record<string, string> = {
  ...{ tab: '\t', comma: ',', semicolon: ';', pipe: '|', colon: ':', space: ' ' },
};

/** null if the text is not such a file, which begins with a header that names the separator of columns. */
export function ankiQuestionsIn(text: string): AnkiQuestion[] | null {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (!/^#separator:/i.test(plain)) return null;
  const [head = ''] = /^(?:#[^\n]*\n)*/.exec(plain) ?? [];
  const headers = new Map(
    head.split('\n').flatMap(line => {
      const [, key, value] = /^#([^:]+):(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key.trim().toLowerCase(), value!.trim()] as const];
    }),
  );
  const named = headers.get('separator')!;
  const separator = separators[named.toLowerCase()] ?? (named === '' ? '\t' : named);
  const isHtml = headers.get('html')?.toLowerCase() === 'true';
  const column = (name: string) => Number(headers.get(`${name} column`) ?? 0) - 1;
  const special = ['guid', 'notetype', 'deck', 'tags'].map(column);
  const tagsAt = column('tags');
  const everywhere = headers.get('tags')?.split(/\s+/) ?? [];
  return rowsIn(plain.slice(head.length), separator).flatMap(row => {
    const [ask = '', answer = ''] = row.filter((_, i) => !special.includes(i));
    const tags = [...everywhere, ...(row[tagsAt] ?? '').split(/\s+/)].filter(tag => tag !== '');
    const words = (cell: string) => (isHtml ? textOfHtml(cell) : cell).trim();
    return words(ask) === '' ? [] : [{ ask: words(ask), answer: words(answer), tags }];
  });
}

/** A cell that begins with a quotation mark ends with one, and has others doubled. */
function rowsIn(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const start = at;
    while (at < text.length && text[at] !== '\n' && !text.startsWith(separator, at)) at++;
    row.push(cell + text.slice(start, at));
    if (at < text.length && text[at] !== '\n') {
      at += separator.length;
      if (at < text.length && text[at] !== '\n') continue;
      row.push('');
    }
    at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at++;
  }
  return text.length;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", nbsp: ' ' };

/** Lines stay lines; all other markup is removed. */
function textOfHtml(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:div|p|li)>/gi, '\n')
    .replace(/<[a-z/!][^>]*>/gi, '')
    .replace(/&(lt|gt|amp|quot|#39|nbsp);/g, (_, name: string) => entities[name]!);
}

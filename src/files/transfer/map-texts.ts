// Reads the texts and links that roadmap.sh keeps beside a graph: `<slug>@<id>.md`, one file for each topic.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Draft, lineFrom, topicsIn } from '../../core/roadmap/draft.ts';
import type { Link, LinkKind } from '../../core/roadmap/roadmap.ts';

const mostFiles = 20_000;
const longestAbout = 600;
const mostLinks = 20;

const kinds: Record<string, LinkKind> = {
  ...{ official: 'official', article: 'article', book: 'book', course: 'course', video: 'video' },
  opensource: 'tool',
};

/** Adds the texts of a folder to the topics with their ids; returns how many files have no topic. */
export function addTexts({ areas }: Draft, folder: string, read: (path: string) => string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /@[^@/\\]+\.md$/.test(name))
    .sort()
    .slice(0, mostFiles);
  const texts = new Map<string, string>();
  for (const name of files) {
    const id = name.slice(name.lastIndexOf('@') + 1, -'.md'.length);
    const text = read(join(folder, name));
    if (text.length > (texts.get(id)?.length ?? -1)) texts.set(id, text);
  }
  for (const topic of areas.flatMap(({ parts }) => topicsIn(parts))) {
    const [ref = ''] = topic.refs;
    const text = texts.get(ref);
    if (text === undefined) continue;
    texts.delete(ref);
    topic.about = aboutIn(text);
    topic.links = linksIn(text);
  }
  return texts.size;
}

/** The first paragraph. */
function aboutIn(text: string): string {
  const paragraphs = text.replaceAll('\r', '').split(/\n\s*\n/);
  const first =
    paragraphs.map(one => one.replace(/^#.*$/gm, '').trim()).find(one => /^[^-*|<`]/.test(one)) ?? '';
  const plain = first
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]{1,3}(\S[^*_`]*)[*_`]{1,3}/g, '$1');
  return lineFrom(plain, longestAbout);
}

/** Items that are links, such as `- [@article@Title](https://…)`. */
function linksIn(text: string): Link[] {
  const found = text.matchAll(/^\s*[-*+] +\[(?:@(\w+)@)?([^\]\n]+)\]\(([^\s)]+)[^)\n]*\)/gm);
  return [...found].flatMap(([, kind, title, url]) => linkFrom(title!, url!, kind)).slice(0, mostLinks);
}

/** None if the address isn't one of the web. */
export function linkFrom(title: string, url: string, kind = 'article'): Link[] {
  const name = lineFrom(title);
  const isSound = /^https?:\/\//i.test(url) && URL.canParse(url) && lineFrom(url, 2_000) === url;
  return isSound && name !== '' ? [{ title: name, url, kind: kinds[kind.toLowerCase()] ?? 'article' }] : [];
}

// Opens a topic's link in the browser, or prints its address if there is no browser.

import type { Base } from '../context/base.ts';
import { browserHere, withAddress } from '../core/cli/browser.ts';
import type { Link } from '../core/roadmap/roadmap.ts';
import { Failure } from '../core/text/failure.ts';
import { openText } from '../render/screens/open.ts';
import type { OpenView } from '../view/open.ts';
import type { TopicRef } from '../view/topic.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export interface OpenFlags {
  topic: string;
  n: number;
  print?: boolean;
}

export const open: Command<OpenFlags, OpenView> = {
  async withLearner(learner, { topic: typed, n, print = false }) {
    const { graph, texts } = learner;
    const { id, title } = graph.topic(numberOf(typed, graph));
    const { links } = texts([id]).get(id)!;
    const { link, url, missing } = await openLink(learner, { id, title }, links, n, print);
    if (missing !== null) learner.notes.push(`${missing}, so this is the address to open elsewhere`);
    const opened = !print && missing === null;
    return { topic: { id, title }, n, of: links.length, title: link.title, url, opened };
  },
  text: openText,
  acknowledges: ({ opened }) => opened,
};

/** Opens one link of a topic, unless only its address is wanted. `missing`: why no browser could open it, or null. */
export async function openLink(
  base: Base,
  { id, title }: TopicRef,
  links: readonly Link[],
  n: number,
  print = false,
): Promise<{ link: Link; url: string; missing: string | null }> {
  const link = links[n - 1];
  if (!link) throw noSuchLink({ id, title }, n, links.length);
  // A roadmap may come from anybody, and a browser opens files, mail and other programs as well as pages.
  const isPage = /^https?:\/\//i.test(link.url) && URL.canParse(link.url);
  if (!isPage && !print) {
    throw new Failure('refused', `link ${n} of ${title} is not an http or https address; it was not opened`, {
      reason: 'not-a-page',
      hint: `Its address: roadmap open ${id} ${n} --print`,
    });
  }
  const url = isPage ? new URL(link.url).href : link.url;
  return { link, url, missing: print ? null : await openIn(base, url) };
}

/** Opens a page in the browser. Returns why that failed, or null. */
export async function openIn({ world }: Base, url: string): Promise<string | null> {
  const browser = browserHere(world.env, world.platform);
  if ('missing' in browser) return browser.missing;
  const tried = browser.commands.length === 0 ? [[]] : browser.commands;
  const failed: string[] = [];
  for (const command of tried) {
    const { words, target } = withAddress(command, url);
    try {
      await world.openUrl(target, words);
      return null;
    } catch (error) {
      const { code } = error as { code?: string };
      // Whatever the system's error: the address is still useful.
      if (code === undefined) throw error;
      failed.push(`${words[0] ?? 'the browser'} could not be started (${code})`);
    }
  }
  return failed.join(', ');
}

function noSuchLink({ id, title }: { id: string; title: string }, n: number, links: number): Failure {
  if (links === 0)
    return new Failure('usage', `${title} has no links`, { hint: `What it has: roadmap show ${id}` });
  const has = links === 1 ? 'has only 1 link' : `has ${links} links`;
  return new Failure('usage', `${title} ${has}, so there is no link ${n}`, {
    hint: `Which ones: roadmap show ${id}`,
  });
}

// Everything recorded for a roadmap, as one Markdown file.

import { formatMinutes } from '../../core/time/duration.ts';
import type { JournalTopic, JournalView } from '../../view/journal.ts';
import { clean } from '../kit/clean.ts';
import { count } from '../kit/layout.ts';
import { milestoneName } from '../kit/milestone.ts';
import { times } from '../kit/quantity.ts';
import { stateWords } from '../kit/state.ts';
import { markdownText, withoutHtml } from './markdown.ts';

export function journalMarkdown(view: JournalView): string {
  const time =
    view.sessions > 0 ? `, ${formatMinutes(view.spent_min)} in ${count(view.sessions, 'session')}` : '';
  const blocks = [
    `# ${markdownText(view.title)}`,
    `On ${view.today}: ${view.learnt} of ${count(view.total, 'topic')} learnt${time}.`,
  ];
  if (view.goals.length > 0) blocks.push(`Goals: ${view.goals.map(goalInWords).join('; ')}.`);
  for (const part of view.milestones) {
    blocks.push(`## ${markdownText(milestoneName(part))} (${part.learnt} of ${part.total})`);
    blocks.push(...part.topics.flatMap(topicBlocks));
    if (part.untouched.length > 0)
      blocks.push(`Not begun: ${part.untouched.map(({ title }) => markdownText(title)).join(', ')}.`);
  }
  if (view.gone.length > 0) blocks.push('## No longer in the roadmap', ...view.gone.flatMap(topicBlocks));
  return `${blocks.join('\n\n')}\n`;
}

function goalInWords({ title, by, reached }: JournalView['goals'][number]): string {
  const facts = [reached ? 'reached' : '', by === null ? '' : `by ${by}`].filter(fact => fact !== '');
  return markdownText(title) + (facts.length > 0 ? ` (${facts.join(', ')})` : '');
}

function topicBlocks(topic: JournalTopic): string[] {
  const blocks = [`### ${markdownText(topic.title)}`, facts(topic)];
  for (const { day, text } of topic.notes) {
    // Quoted, so that headings and lists in a note stay within it.
    const lines = withoutHtml(clean(text.replace(/\r\n?/g, '\n')).trimEnd().split('\n'));
    blocks.push(`Note of ${day}:`, lines.map(line => `> ${line}`.trimEnd()).join('\n'));
  }
  const asked = topic.questions.map(
    ({ ask, answer }) => `- ${markdownText(ask)}\\\n  ${markdownText(answer)}`,
  );
  if (asked.length > 0) blocks.push(asked.join('\n'));
  const sessions = topic.sessions.map(
    ({ date, time, minutes }) => `- ${date} ${time}: ${formatMinutes(minutes)}`,
  );
  if (sessions.length > 0) blocks.push(sessions.join('\n'));
  const steps = topic.steps.map(
    step =>
      `- [${step.ticked_on === null ? ' ' : 'x'}] ${markdownText(step.do)}${step.ticked_on === null ? '' : ` (${step.ticked_on})`}`,
  );
  if (steps.length > 0) blocks.push('Steps:', steps.join('\n'));
  return blocks;
}

function facts(topic: JournalTopic): string {
  const { state, since, shown_on, spent_min, estimate_min, sessions, memory, reviews, forgotten } = topic;
  const stands = state === null ? 'open' : stateWords[state];
  const time =
    spent_min === 0
      ? ''
      : `; ${formatMinutes(spent_min)}${estimate_min > 0 ? ` of about ${formatMinutes(estimate_min)}` : ''} in ${count(sessions.length, 'session')}`;
  const asked =
    reviews === 0
      ? ''
      : `; asked ${times(reviews)}${forgotten > 0 ? `, forgotten ${times(forgotten)}` : ''}${memory === null ? '' : `; ${memory.recall_pct} % remembered`}`;
  const sentence = `${stands}${since === null ? '' : ` ${state === 'doing' ? 'since' : 'on'} ${since}`}${state === 'skipped' ? ', not counted' : ''}${shown_on === null ? '' : `, shown on ${shown_on}`}${time}${asked}.`;
  return sentence[0]!.toUpperCase() + sentence.slice(1);
}

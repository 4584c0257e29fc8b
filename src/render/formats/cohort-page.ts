// A cohort as one page without a script: milestones, topics at which many are stuck, and a row for each learner.

import { formatMinutes } from '../../core/time/duration.ts';
import type { CohortView } from '../../view/cohort.ts';
import { cleanLine } from '../kit/clean.ts';
import { grouped } from '../kit/quantity.ts';

const style = `
:root { color-scheme: light dark; --line: #8884; --bar: #2f7d55; }
@media (prefers-color-scheme: dark) { :root { --bar: #52b788; } }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
p { margin: .25rem 0; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
table.few { width: auto; min-width: min(100%, 34rem); }
th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
td.text { min-width: 9rem; white-space: normal; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
progress { width: 6rem; height: .6rem; border: 0; border-radius: .3rem; background: var(--line); appearance: none; vertical-align: middle; }
progress::-webkit-progress-bar { border-radius: .3rem; background: var(--line); }
progress::-webkit-progress-value { border-radius: .3rem; background: var(--bar); }
progress::-moz-progress-bar { border-radius: .3rem; background: var(--bar); }
@media print { body { margin: 0; max-width: none; font-size: .8rem; } tr { break-inside: avoid; } thead { display: table-header-group; } }
`;

export function cohortHtml(view: CohortView): string {
  const { active, learners, learnt, problems, repositories, roadmap, studied_min: studied, today } = view;
  const topics = learners[0]?.topics ?? 0;
  const title = `${cleanLine(roadmap.title)}: ${learnersText(learners.length)}`;
  const old = repositories.filter(({ fetched }) => fetched !== null && fetched !== today);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="roadmap">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>On ${today}: ${grouped(active.this_week)} active in the last 7 days, ${grouped(active.week_before)} in the week before, ${grouped(active.silent)} silent for longer.</p>
${
  learners.length === 0
    ? ''
    : `<p>Half have learnt ${learnt[1]} of ${topics} topics or more, a quarter ${learnt[0]} or more, a quarter ${learnt[2]} or fewer. Half studied ${formatMinutes(studied[1])} or more in the last 7 days.</p>`
}
${counted(
  'Milestones',
  view.milestones.map(one => ({ ...one, title: `${one.n} ${one.title}` })),
  learners.length,
)}
${counted('Stuck: begun, and not touched for two weeks', view.stuck, learners.length)}
${learnersTable(view)}
${view.others === 0 ? '' : `<p>${learnersText(view.others)} on another roadmap.</p>`}
${problems.map(({ repository_name, learner, message }) => `<p>${escapeHtml(learner === null ? repository_name : `${repository_name}, ${learner}`)}: ${escapeHtml(message)}</p>`).join('\n')}
${old.map(({ repository_name, fetched }) => `<p>${escapeHtml(repository_name)} as of ${fetched}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

function counted(heading: string, rows: readonly { title: string; learners: number }[], all: number): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ({ title, learners }) =>
      `<tr><td class="text">${escapeHtml(title)}</td><td>${bar(learners, all, title)}</td><td class="number">${grouped(learners)}</td></tr>`,
  );
  return `<h2>${heading}</h2>\n<div class="wide" tabindex="0"><table class="few"><thead><tr><th>${heading === 'Milestones' ? 'Milestone' : 'Topic'}</th><th>Share</th><th class="number">Learners</th></tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table></div>`;
}

function learnersTable({ learners }: CohortView): string {
  if (learners.length === 0) return '';
  const rows = learners.map(one =>
    [
      `<tr><td>${escapeHtml(one.learner)}</td>`,
      `<td>${bar(one.learnt, one.topics, one.learner)} ${one.learnt} of ${one.topics}</td>`,
      `<td class="number">${formatMinutes(one.week_min)}</td>`,
      `<td>${one.last_on ?? 'never'}</td>`,
      `<td class="text">${escapeHtml(one.milestone?.title ?? '')}</td>`,
      `<td class="text">${escapeHtml(one.next?.title ?? '')}</td>`,
      `<td class="number">${one.due_questions}</td></tr>`,
    ].join(''),
  );
  const heads = ['Learner', 'Learnt', '#7 days', 'Last entry', 'Milestone', 'Next', '#Due'].map(name =>
    name.startsWith('#') ? `<th class="number">${name.slice(1)}</th>` : `<th>${name}</th>`,
  );
  return `<h2>Learners, those silent the longest first</h2>\n<div class="wide" tabindex="0"><table><thead><tr>${heads.join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

function bar(value: number, of: number, name: string): string {
  return `<progress value="${value}" max="${Math.max(1, of)}" aria-label="${escapeHtml(name)}"></progress>`;
}

const learnersText = (n: number) => `${grouped(n)} ${n === 1 ? 'learner' : 'learners'}`;

/** Text for an element or an attribute. */
function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return cleanLine(text).replace(/[&<>"]/g, character => entities[character]!);
}

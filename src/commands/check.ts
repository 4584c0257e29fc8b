// Finds every problem in the roadmap file and the database.

import type { Learner } from '../context/learner.ts';
import { readMapAnew, readRoadmapFile } from '../context/map.ts';
import { checkup, damageIn, rebuild, salvage } from '../context/recovery.ts';
import type { Store } from '../context/store.ts';
import { devicesIn, syncStatus } from '../context/sync-status.ts';
import type { Context } from '../context.ts';
import { nameOfCard } from '../core/log/questions.ts';
import { lostTicks } from '../core/state/ticked-steps.ts';
import type { PlacedProblem } from '../core/text/failure.ts';
import { today } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';
import { checkText } from '../render/screens/check.ts';
import { type CheckView, fileChecked, hasProblems, unreadable } from '../view/check.ts';
import { retiredRecords } from '../view/retired.ts';
import { syncRecord } from '../view/sync.ts';
import { asText, questionsOf } from './shared/cards.ts';
import type { Command } from './shared/command.ts';

export interface CheckFlags {
  /** Checks this file alone, without the database. */
  file?: string;
  fix?: boolean;
}

export const check: Command<CheckFlags, CheckView> = {
  async run(ctx, { file, fix = false }) {
    if (file !== undefined) {
      return {
        file: fileChecked(await readRoadmapFile(ctx, file)),
        database: null,
        sync: null,
        vanished: [],
        changed: [],
        gone: [],
        today: null,
        lost_ticks: [],
      };
    }
    // Before anything opens the database.
    const saved = fix ? salvage(ctx) : null;
    try {
      if (fix && saved === null) await rebuild(ctx);
      return await checked(ctx, fix, saved);
    } catch (error) {
      const damage = await damageIn(ctx, error);
      if (damage === null) throw error;
      return unreadable(databaseOf(ctx), damage);
    }
  },
  text: checkText,
  failed: hasProblems,
};

function databaseOf(ctx: Context): { file: string; file_name: string } {
  const file = ctx.databasePath();
  return { file, file_name: ctx.files.nameOf(file) };
}

async function checked(ctx: Context, fix: boolean, saved: ReturnType<typeof salvage>): Promise<CheckView> {
  const store = await ctx.store();
  const read = await readMapAnew(store);
  const { roadmap } = read;
  // Compiling first tells the store the file's earlier ids.
  const learner = roadmap === null ? null : await ctx.learner();
  const remarks = [...read.remarks, ...(learner === null ? [] : await remarksOnIds(learner))];
  const { events, bytes, notUnderstood, problems: trouble } = checkup(store);
  const vanished = learner?.vanishedCards() ?? [];
  return {
    file: fileChecked({ ...read, remarks }),
    database: {
      ...databaseOf(ctx),
      events,
      bytes,
      not_understood: notUnderstood,
      rebuilt: fix,
      saved: saved && { events: saved.events, aside: saved.aside, aside_name: ctx.files.nameOf(saved.aside) },
      problems: trouble,
    },
    changed: learner === null ? [] : changedCards(learner),
    gone: learner === null ? [] : goneOf(learner),
    today: formatDate(store.today),
    lost_ticks: learner === null ? [] : lostTicksOf(learner),
    sync: syncOf(store),
    vanished: vanished.map(({ topic, state: { card, reviews } }) => {
      const { id, title } = learner!.graph.topic(topic);
      return { id, title, card: nameOfCard(id, card, learner!.device()), reviews };
    }),
  };
}

async function remarksOnIds(learner: Learner): Promise<PlacedProblem[]> {
  const { remarksOnIds } = await import('../context/renamed-maps.ts');
  return remarksOnIds(learner, learner.choice.path, learner.graph);
}

/** Compares with the words that the file had when the learner reworded the question. */
function changedCards(learner: Learner): CheckView['changed'] {
  const state = learner.state();
  return [...state.progress.marked].flatMap(([topic, marks]) => {
    const { id, title } = learner.graph.topic(topic);
    return questionsOf(learner, state, topic).flatMap(({ card, given }) => {
      const was = marks.find(mark => mark.card === card)?.words?.was;
      if (given === null || was === undefined || asText(given) === asText(was)) return [];
      return [{ id, title, card: nameOfCard(id, card, learner.device()), was: was.ask, ask: given.ask }];
    });
  });
}

function goneOf(learner: Learner): CheckView['gone'] {
  const state = learner.state();
  return retiredRecords(state, learner.retired(state.progress));
}

function lostTicksOf(learner: Learner): CheckView['lost_ticks'] {
  const { graph, progress } = learner.state();
  return [...progress.ticked].flatMap(([topic, ticked]) => {
    if (progress.status[topic] !== 'started') return [];
    const { id, title } = graph.topic(topic);
    const { steps } = learner.texts([id]).get(id)!;
    return lostTicks(steps, ticked).map(({ step, text }) => ({ id, title, step, text }));
  });
}

function syncOf(store: Store): CheckView['sync'] {
  const record = syncRecord(syncStatus(store), at => today({ ...store.clock, now: at }));
  return record && { ...record, devices: devicesIn(store) };
}

// What the learner recorded, read as a command needs it.

import type { Context } from '../context.ts';
import type { EventId, StoredEvent } from '../core/log/events.ts';
import { neverTouched, type TopicProgress } from '../core/log/fold-topic.ts';
import type { Note } from '../core/log/notes.ts';
import type { Entry, StudyTime, TopicTime } from '../core/log/time-entries.ts';
import type { RecordedEntry, TopicClock } from '../core/log/timers.ts';
import { latestTimings, planReviews, type ReviewPlan, secondsPerCard } from '../core/review/daily-load.ts';
import { vanishedCards } from '../core/review/due-cards.ts';
import type { Standing } from '../core/state/state.ts';
import type { FoundEntry } from '../store/queries/amendable.ts';
import type { CommandLog } from '../store/queries/history.ts';
import type { TopicReview } from '../store/queries/reviews.ts';
import type { Hits } from '../store/queries/search.ts';

export function recordsOf(ctx: Context) {
  return {
    /** Answered questions that the roadmap file has no more. */
    async vanishedCards(): Promise<ReturnType<typeof vanishedCards>> {
      const [{ graph }, { cards }] = await Promise.all([ctx.map(), ctx.study()]);
      return vanishedCards(graph, cards);
    },

    /** What is due, and how much of it fits into today. */
    async reviewPlan({ memory }: Standing): Promise<ReviewPlan> {
      const { settings } = await ctx.store();
      const answered = await ctx.records.reviews(memory.today, memory.today);
      return planReviews(memory, await ctx.records.secondsPerCard(), answered, settings.dailyReviews);
    },

    /** What answering a question takes, by the learner's own times. */
    async secondsPerCard(): Promise<number> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readLatestSeconds } = await import('../store/queries/reviews.ts');
      return secondsPerCard(readLatestSeconds(db, roadmap, latestTimings));
    },

    /** Answers of the days from `first` to `last`, oldest first. */
    async reviews(first: number, last: number): Promise<TopicReview[]> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readReviews } = await import('../store/queries/reviews.ts');
      return readReviews(db, roadmap, first, last);
    },

    /** Asks no more about a card of a topic on this study day. */
    async postpone(topic: string, card: string): Promise<void> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { postpone } = await import('../store/queries/reviews.ts');
      postpone(db, { roadmap, topic, card, day: await ctx.today() });
    },

    /** Study time of the days from `first` to `last`, oldest first. */
    async studyTimes(first: number, last: number): Promise<TopicTime[]> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readStudyTimes } = await import('../store/queries/progress.ts');
      return readStudyTimes(db, roadmap, first, last);
    },

    /** The first study day that anything was recorded on, for this roadmap. */
    async firstDay(): Promise<number | null> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readFirstDay } = await import('../store/queries/progress.ts');
      return readFirstDay(db, roadmap);
    },

    /** Study time of the days from `first` to `last`, added up by day. */
    async minutesByDay(first: number, last: number): Promise<StudyTime[]> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readStudyDays } = await import('../store/queries/study-days.ts');
      return readStudyDays(db, roadmap, first, last);
    },

    /** Clocks that run, in whichever roadmap, the latest first. */
    async clocks(): Promise<TopicClock[]> {
      const { db } = await ctx.store();
      const { readClocks, readTitle } = await import('../store/queries/progress.ts');
      return readClocks(db).map(running => ({
        ...running,
        title: readTitle(db, running.roadmap, running.topic) ?? running.topic,
      }));
    },

    /** The study time that a clock measured last, in whichever roadmap. */
    async lastClocked(): Promise<(Entry & { roadmap: string; topic: string; title: string }) | null> {
      const { db } = await ctx.store();
      const { readLastClocked, readTitle } = await import('../store/queries/progress.ts');
      const last = readLastClocked(db);
      return last && { ...last, title: readTitle(db, last.roadmap, last.topic) ?? last.topic };
    },

    /** Study time of a day, the one before and the one after, in all roadmaps. */
    async entriesAround(day: number): Promise<RecordedEntry[]> {
      const { db } = await ctx.store();
      const { readEntriesAround, readTitle } = await import('../store/queries/progress.ts');
      return readEntriesAround(db, day).map(entry => ({
        ...entry,
        title: readTitle(db, entry.roadmap, entry.topic) ?? entry.topic,
      }));
    },

    /** Where a topic stands, in whichever roadmap. */
    async progressIn(roadmap: string, topic: string): Promise<TopicProgress> {
      const { db } = await ctx.store();
      const { readProgressOf } = await import('../store/queries/progress.ts');
      return readProgressOf(db, roadmap, topic) ?? neverTouched;
    },

    /** A topic's study time, newest first. */
    async entriesOf(topic: string): Promise<Entry[]> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readEntriesOf } = await import('../store/queries/progress.ts');
      return readEntriesOf(db, roadmap, topic);
    },

    /** A topic's notes, newest first. */
    async notesOf(topic: string): Promise<Note[]> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readNotes } = await import('../store/queries/progress.ts');
      return readNotes(db, roadmap, topic);
    },

    /** The events of this roadmap, or of the topics with these ids, in no order. */
    async log(topics: readonly string[] | null): Promise<StoredEvent[]> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readLog } = await import('../store/queries/history.ts');
      return readLog(db, roadmap, topics);
    },

    /** An entry of this or another device by its id. */
    async entry(id: EventId): Promise<FoundEntry | null> {
      const { db } = await ctx.store();
      const { findEntry } = await import('../store/queries/amendable.ts');
      return findEntry(db, id);
    },

    /** Topics with these words, in their own texts or in a note; the best first. */
    async search(words: readonly string[]): Promise<Hits> {
      const [{ db }, { place, graph }] = [await ctx.store(), await ctx.map()];
      const { searchTopics } = await import('../store/queries/search.ts');
      return searchTopics(db, place.path, graph.roadmap.id, words);
    },

    /** What was typed on this device, for undo and redo. */
    async commands(): Promise<CommandLog> {
      const { db } = await ctx.store();
      const { readCommands } = await import('../store/queries/history.ts');
      return readCommands(db);
    },

    /** Whether other devices recorded something, or this one as it was called before a restore. */
    async hasOtherDevices(): Promise<boolean> {
      const { db } = await ctx.store();
      const { hasOtherDevices } = await import('../store/queries/history.ts');
      return hasOtherDevices(db);
    },
  };
}

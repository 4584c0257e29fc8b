// Repairs or deletes study time or a note, by adding an entry: nothing is overwritten.

import type { Learner } from '../context/learner.ts';
import { nameOfMap } from '../context/map-choice.ts';
import { type Amendable, amendedTime, amendedWhen, parseEntryId } from '../core/log/amend.ts';
import { type Fact, type Payload, parseEvent, refOf } from '../core/log/events.ts';
import { noteDraft } from '../core/log/note-draft.ts';
import { isBlank } from '../core/log/note-text.ts';
import { nameOfCard } from '../core/log/questions.ts';
import { Failure } from '../core/text/failure.ts';
import { amendText } from '../render/screens/amend.ts';
import { type AmendView, amendView } from '../view/amend.ts';
import type { Command } from './shared/command.ts';
import { edited } from './shared/editing.ts';
import { numberOf } from './shared/topics.ts';

export interface AmendFlags {
  id: string;
  from?: string;
  to?: string;
  time?: string;
  topic?: string;
  note?: string;
  delete?: boolean;
}

type Flag = Exclude<keyof AmendFlags, 'id'>;

export const amend: Command<AmendFlags, AmendView> = {
  withLearner(learner, flags) {
    const entry = find(learner, flags.id);
    refuseOtherFlags(entry, flags);
    if (entry.kind === 'note') return amendNote(learner, entry, flags);
    if (entry.kind === 'running') return amendRunning(learner, entry, flags.from!);
    return amendTime(learner, entry, flags);
  },
  text: amendText,
  acknowledges: true,
};

function find(learner: Learner, typed: string): Amendable {
  const { graph } = learner;
  const id = parseEntryId(typed, learner.device());
  const found = learner.entry(id);
  const name = typed.trim().startsWith('@') ? typed.trim() : `@${typed.trim()}`;
  const hint = 'Entries and their ids: roadmap history';
  if (found === null || (found.event.roadmap !== null && found.event.roadmap !== graph.roadmap.id)) {
    const there = found?.event.roadmap ?? null;
    const where = there === null ? '' : ` in this roadmap, but one in ${learner.titleOfMap(there)}`;
    const add = there === null ? '' : `If you mean that one, add: -r ${nameOfMap(learner, there)}\n`;
    throw new Failure('no-such-entry', `there is no entry ${name}${where}`, {
      unchanged: true,
      hint: add + hint,
    });
  }
  if (found.entry !== null) return found.entry;
  const { kind } = found.event;
  if (kind === 'note.added' || kind === 'time.logged' || kind === 'timer.started') {
    const moved = kind === 'note.added' ? '' : ', moved';
    throw new Failure('refused', `${name} was deleted${moved} or taken back`, {
      reason: 'deleted',
      unchanged: true,
      hint: `What was done last can be taken back: roadmap undo\n${hint}`,
    });
  }
  const answer = parseEvent(found.event)?.payload;
  if (answer?.kind === 'review.rated') {
    const question = nameOfCard(found.event.topic!, answer.card, learner.device());
    throw new Failure('usage', `${name} is an answer in a review, which is not repaired but given again`, {
      unchanged: true,
      hint: `Take it back, if it was typed last: roadmap undo\nAnswer again: roadmap review ${question} --grade 3`,
    });
  }
  throw new Failure('usage', `${name} is neither study time nor a note`, {
    unchanged: true,
    hint: 'To take the last command back: roadmap undo\nTo open a topic again: roadmap reopen <topic>',
  });
}

const allowed: Record<Amendable['kind'], readonly Flag[]> = {
  time: ['from', 'to', 'time', 'topic', 'delete'],
  running: ['from'],
  note: ['note', 'delete'],
};
const called: Record<Amendable['kind'], string> = {
  time: 'study time',
  running: 'a clock that runs',
  note: 'a note',
};

const typedAs = (flag: Flag) => (flag === 'note' ? '-m' : `--${flag}`);

function refuseOtherFlags({ kind, topic }: Amendable, flags: AmendFlags): void {
  const given = (['from', 'to', 'time', 'topic', 'note', 'delete'] as const).filter(
    flag => flags[flag] !== undefined,
  );
  const takes = `It takes: ${allowed[kind].map(typedAs).join(', ')}`;
  const wrong = given.find(flag => !allowed[kind].includes(flag));
  if (wrong !== undefined) {
    const stop = kind === 'running' ? '\nStop it first: roadmap stop     or     roadmap stop --discard' : '';
    throw new Failure('usage', `${flags.id} is ${called[kind]}; ${typedAs(wrong)} can't change that`, {
      hint: takes + stop,
    });
  }
  if (given.includes('delete') && given.length > 1)
    throw new Failure('usage', '--delete goes with no other option');
  if (given.length === 0 && kind !== 'note') {
    throw new Failure('usage', `what should be different about ${flags.id}? Nothing was changed`, {
      hint: `${takes}\nFor example: roadmap amend ${flags.id} --from 18:30     (${topic})`,
    });
  }
}

function amendTime(learner: Learner, entry: Amendable & { kind: 'time' }, flags: AmendFlags): AmendView {
  const target = refOf(entry);
  if (flags.delete) return store(learner, entry, null, [[{ kind: 'entry.removed', target }, entry.topic]]);
  const { graph } = learner;
  const clock = learner.clock;
  const { minutes, ...begin } = amendedTime(entry, flags, clock);
  if (entry.clocked && begin.at + minutes * 60_000 > learner.now + 60_000) {
    throw new Failure('usage', 'it would end in the future', {
      unchanged: true,
      hint: 'Name both: --from 18:00 --to 18:45',
    });
  }
  const topic = flags.topic === undefined ? entry.topic : graph.idOf(numberOf(flags.topic, graph));
  const after = { ...entry, ...begin, minutes, topic };
  if (topic !== entry.topic) {
    // Each topic is folded alone, so moving time removes it from one topic and adds it to the other.
    const logged = Math.max(1, minutes);
    return store(learner, entry, { ...after, minutes: logged }, [
      [{ kind: 'entry.removed', target, to: topic }, entry.topic],
      [{ kind: 'time.logged', minutes: logged, from: target }, topic],
    ]);
  }
  const edit: Payload = {
    kind: 'entry.edited',
    target,
    // The time of a clock depends on its begin, so the shown minutes are stored with it.
    ...(minutes === entry.minutes && begin.at === entry.at ? {} : { minutes: Math.max(1, minutes) }),
    ...(begin.at === entry.at ? {} : { begin }),
  };
  const isSame = minutes === entry.minutes && begin.at === entry.at;
  return store(learner, entry, after, isSame ? [] : [[edit, topic]]);
}

function amendRunning(learner: Learner, entry: Amendable & { kind: 'running' }, from: string): AmendView {
  const begin = amendedWhen(from, entry, learner.clock);
  const edit: Payload = { kind: 'entry.edited', target: refOf(entry), begin };
  const facts: Change[] = begin.at === entry.at ? [] : [[edit, entry.topic]];
  return store(learner, entry, { ...entry, ...begin }, facts);
}

export function amendNote(
  learner: Learner,
  entry: Amendable & { kind: 'note' },
  flags: Pick<AmendFlags, 'id' | 'note' | 'delete'>,
): AmendView | Promise<AmendView> {
  const { topic, heads: base } = entry;
  const target = refOf(entry);
  if (flags.delete) return store(learner, entry, null, [[{ kind: 'note.removed', target, base }, topic]]);
  const rewrite = (text: string | null) => {
    // A blank text is more likely a slip than a wish; there is an option for deleting.
    if (text === null || isBlank(text) || (text === entry.text && entry.conflicts.length === 0))
      return store(learner, entry, entry, []);
    const edit: Payload = { kind: 'note.edited', target, base, text };
    return store(learner, entry, { ...entry, text, conflicts: [] }, [[edit, topic]]);
  };
  if (flags.note !== undefined) return rewrite(flags.note);
  if (!learner.prompt.canEdit) {
    throw new Failure('needs-terminal', 'amend opens a note in an editor, and there is no terminal for one', {
      hint: `Write the text:  roadmap amend ${flags.id} -m "..."\nDelete it:       roadmap amend ${flags.id} --delete`,
    });
  }
  const title = learner.titleOf(topic);
  return edited(learner, target, noteDraft(title, entry), rewrite);
}

type Change = readonly [Payload, string];

/** `after`: null if deleted. Without changes, nothing is stored. */
function store(
  learner: Learner,
  before: Amendable,
  after: Amendable | null,
  changes: readonly Change[],
): AmendView {
  const facts: Fact[] = [];
  for (const [payload, topic] of changes) {
    // New study time has its own moment; an edit or a removal happens now.
    const when = payload.kind === 'time.logged' && after ? after : undefined;
    facts.push(learner.fact(payload, topic, when && { at: when.at, zone: when.zone, day: when.day }));
  }
  const stored = facts.length === 0 ? [] : learner.record(facts);
  const moved = stored.find(event => event.kind === 'time.logged');
  return amendView(before, after, {
    changed: stored.length > 0,
    moved: moved ?? null,
    today: learner.today,
    device: learner.device(),
    titleOf: id => learner.titleOf(id),
  });
}

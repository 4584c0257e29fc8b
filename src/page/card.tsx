// Everything about one topic, in a dialog.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Link } from '../core/roadmap/roadmap.ts';
import { formatMinutes } from '../core/time/duration.ts';
import type { PageTopic, PageView } from '../view/page.ts';
import { NotesOf } from './notes.tsx';
import { relationsOf, titleOf } from './relations.ts';
import { StateGlyph } from './state-glyph.tsx';
import { Step } from './step.tsx';
import { TopicLink } from './topic-link.tsx';
import { about, count, nearDay, percent, stateSince, stateWords } from './words.ts';

interface CardProps {
  view: PageView;
  topic: number;
  /** null: close it. */
  onOpen(topic: number | null): void;
}

export function Card({ view, topic: number, onOpen }: CardProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const topic = view.topics[number]!;
  const written = view.written.day;
  const opens = [...relationsOf(view, number).opens];
  useEffect(() => {
    dialog.current!.showModal();
  }, []);
  useEffect(() => {
    // The link that led here may be gone with the former topic.
    title.current!.focus();
    dialog.current!.scrollTop = 0;
  }, [number]);
  return (
    <dialog
      ref={dialog}
      class="card"
      aria-labelledby="card-title"
      onClose={() => onOpen(null)}
      // A click beside the dialog closes it too.
      closedby="any"
    >
      <div class="inside">
        <button type="button" class="close" aria-label="Close" onClick={() => dialog.current!.close()}>
          ×
        </button>
        <p class="place">
          <bdi>{view.areas[topic.area]!.title}</bdi>
        </p>
        <h2 ref={title} id="card-title" tabIndex={-1}>
          <bdi>{topic.title}</bdi>
        </h2>
        <p class="facts">
          <StateGlyph state={topic.state} /> {factsOf(view, topic).join(' · ')}
        </p>
        <Prose text={topic.about} />
        <Field name="Why" of={topic.why}>
          <Prose text={topic.why} />
        </Field>
        {Object.entries({ Needs: topic.needs, Unlocks: opens }).map(([name, nodes]) => (
          <Field key={name} name={name} of={nodes}>
            <ul class="refs">
              {nodes.map(node => (
                <li key={node}>
                  <Ref view={view} node={node} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </Field>
        ))}
        <Field name="Steps" of={topic.steps}>
          <ul class="refs">
            {topic.steps.map(step => (
              <li key={step.do} dir="auto">
                <Step {...step} written={written} />
              </li>
            ))}
          </ul>
        </Field>
        <Field name="Read" of={topic.links}>
          <ul>
            {topic.links.map((link, i) => (
              <li key={i}>
                <Reading {...link} />
              </li>
            ))}
          </ul>
        </Field>
        <Field name="Practice" of={topic.practice}>
          <Prose text={topic.practice} />
        </Field>
        <Field name="Can you say" of={topic.questions}>
          <Questions list={topic.questions} />
        </Field>
        <Field name="Notes" of={topic.notes}>
          <NotesOf notes={topic.notes} written={written} />
        </Field>
        <Field name="Sessions" of={topic.sessions}>
          <p>
            {topic.sessions
              .map(({ day, minutes }) => `${nearDay(day, written)} ${formatMinutes(minutes)}`)
              .join(' · ')}
          </p>
        </Field>
        <p class="id">
          <code>{topic.id}</code>
        </p>
      </div>
    </dialog>
  );
}

function factsOf({ written, groups }: PageView, topic: PageTopic): string[] {
  const { state, since, spent_min, sessions, memory, shown_on } = topic;
  const facts = [stateSince(state, since, written.day)];
  if (shown_on) facts.push(`shown ${nearDay(shown_on, written.day)}`);
  if (topic.left_min > 0) facts.push(`${about(topic.left_min)} left`);
  if (spent_min > 0) facts.push(`${formatMinutes(spent_min)} in ${count(sessions.length, 'session')}`);
  if (memory) {
    facts.push(`${percent(memory.recall)} remembered after ${count(memory.reviews, 'review')}`);
    if (memory.due) facts.push(`next review ${nearDay(memory.due, written.day)}`);
  }
  const group = topic.group === null ? undefined : groups[topic.group];
  if (group && group.pick < group.members.length)
    facts.push(`one of ${group.members.length} for ${group.title}`);
  if (topic.optional) facts.push('optional');
  return facts;
}

/** Left out where `of` is empty. */
function Field(props: { name: string; of: { length: number }; children: ComponentChildren }) {
  return props.of.length > 0 ? (
    <section class="field">
      <h3>{props.name}</h3>
      <div>{props.children}</div>
    </section>
  ) : null;
}

function Prose({ text }: { text: string }) {
  return text === '' ? null : (
    <p class="prose" dir="auto">
      {text}
    </p>
  );
}

/** Each answer is folded away, so that one can try first. */
function Questions({ list }: { list: PageTopic['questions'] }) {
  return list.map(({ ask, answer }, i) => (
    <details key={i} dir="auto">
      <summary>{ask}</summary>
      <p class="prose">{answer}</p>
    </details>
  ));
}

function Ref({ view, node, onOpen }: { view: PageView; node: number; onOpen(topic: number): void }) {
  const topic = view.topics[node];
  if (!topic) return <bdi>{titleOf(view, node)}</bdi>;
  return (
    <>
      <StateGlyph state={topic.state} />
      <TopicLink view={view} topic={node} onOpen={onOpen} />
      <span class="visually-hidden">, {stateWords[topic.state]}</span>
    </>
  );
}

/** A roadmap may come from anybody: only web pages are linked, and they don't learn where the reader came from. */
function Reading({ title, url, kind }: Link) {
  const address = /^https?:\/\//i.test(url) ? URL.parse(url) : null;
  if (address === null)
    return (
      <>
        <bdi>{title}</bdi> <span class="host">{url}</span>
      </>
    );
  return (
    <>
      <a href={address.href} target="_blank" rel="noopener noreferrer">
        <bdi>{title}</bdi>
      </a>{' '}
      <span class="host">
        {kind && `${kind}, `}
        {address.host.replace(/^www\./, '')}
      </span>
    </>
  );
}

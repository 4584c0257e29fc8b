// The overview: where am I, what did I do, what do I still know, when will I be done, what next.

import type { ComponentChildren } from 'preact';
import { reasonText } from '../core/advice/reason-words.ts';
import { formatHours, formatMinutes } from '../core/time/duration.ts';
import { formatForecast } from '../core/time/format-date.ts';
import type { PageView } from '../view/page.ts';
import { Meter } from './part.tsx';
import { rememberedOf } from './remembered.ts';
import { TopicLink, TopicList } from './topic-link.tsx';
import { about, count, percent, periodWords } from './words.ts';

type Props = { view: PageView; onOpen(topic: number): void };

export function Overview({ view, onOpen }: Props) {
  const { roadmap } = view;
  const remembered = rememberedOf(view.topics);
  return (
    <div class="overview">
      <Answer question="Where am I" answer={`${roadmap.percent} %`}>
        {roadmap.learnt} of {count(roadmap.total, 'topic')} learnt
        <Meter percent={roadmap.percent} />
      </Answer>
      <Period {...view.report} />
      {remembered && (
        <Answer question="What I remember" answer={percent(remembered.share)}>
          of the {count(remembered.topics, 'topic')} learnt
        </Answer>
      )}
      <Finish view={view} />
      <Next view={view} onOpen={onOpen} />
    </div>
  );
}

function Answer(props: { question: string; answer: string; children: ComponentChildren }) {
  return (
    <section class="answer">
      <h2>{props.question}</h2>
      <p class="big">{props.answer}</p>
      <p class="more">{props.children}</p>
    </section>
  );
}

function Period(report: PageView['report']) {
  const { studied, learnt } = report;
  const words = periodWords(report);
  const question = words[0]!.toUpperCase() + words.slice(1);
  const { goal_min, minutes, review_min, days, of_days } = studied;
  const facts = [`on ${days} of ${count(of_days, 'day')}`];
  if (goal_min !== null) facts.unshift(`of ${formatMinutes(goal_min)}`);
  if (review_min > 0) facts.push(`${formatMinutes(review_min)} of reviews`);
  if (learnt.length > 0) facts.push(`${count(learnt.length, 'topic')} learnt`);
  return (
    <Answer question={question} answer={formatMinutes(minutes)}>
      {facts.join(', ')}
      {goal_min !== null && <Meter percent={Math.min(100, (100 * minutes) / goal_min)} />}
    </Answer>
  );
}

function Finish({ view: { forecast, report, roadmap, written } }: { view: PageView }) {
  if (report.weeks_left.length === 0)
    return (
      <Answer question="When will I be done" answer="Done">
        everything on the way is learnt
      </Answer>
    );
  if (forecast?.finish.p50) {
    const { p50, p80 } = forecast.finish;
    return (
      <Answer question="When will I be done" answer={formatForecast(p50, written.day, '–')}>
        with a 50 % chance{p80 && `; 80 % chance by ${formatForecast(p80, written.day, '–')}`}
      </Answer>
    );
  }
  const pace = report.weeks_left[1]!;
  return (
    <Answer question="What is left" answer={formatHours(roadmap.left_min / 60)}>
      {count(pace.weeks, 'week')} at {pace.hours_a_week} h a week; not a forecast
    </Answer>
  );
}

const reasonsShown = 2;

function Next({ view, onOpen }: Props) {
  const [first, ...others] = view.next;
  if (!first) return null;
  const topic = view.topics[first.topic]!;
  return (
    <section class="answer next">
      <h2>What next</h2>
      <p class="big">
        <TopicLink view={view} topic={first.topic} onOpen={onOpen} />
      </p>
      <p class="more">{about(topic.left_min)}</p>
      {first.reasons.slice(0, reasonsShown).map(reason => (
        <p class="more" key={reason.code}>
          {reasonText(reason, view.written.day)}
        </p>
      ))}
      {others.length > 0 && <TopicList of={others.map(({ topic }) => topic)} view={view} onOpen={onOpen} />}
    </section>
  );
}

// Makes test data: a seeded source of random numbers, and a roadmap far larger than any person would write.

import { writeFileSync } from 'node:fs';

const topicsPerArea = 100;
/** The most needs of a topic, all shortly before it in its area. */
const mostNeeds = 2;
const lookBack = 40;

/** Numbers in [0, 1), the same for the same seed on every machine (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes areas of 100 topics; returns the topics' ids in the order of the file, needs first. */
export function writeLargeRoadmap(path: string, areas = 100): string[] {
  const random = randomFrom(1);
  const ids: string[] = [];
  const lines = ['roadmap: 1', 'id: large', 'title: Many topics', 'about: Made up.', 'areas:'];
  for (let area = 0; area < areas; area++) {
    lines.push(`  - id: area-${area}`, `    title: Area ${area}`, '    about: Made up.', '    topics:');
    for (let number = 0; number < topicsPerArea; number++) {
      const id = `topic-${area}-${number}`;
      ids.push(id);
      const needs = drawNeeds(random, number).map(need => `topic-${area}-${need}`);
      lines.push(
        `      - id: ${id}`,
        `        title: Topic ${number} of area ${area}`,
        '        about: What it is, in a sentence.',
        `        hours: ${1 + Math.floor(random() * 20)}`,
        `        importance: ${1 + Math.floor(random() * 3)}`,
        `        needs: [${needs.join(', ')}]`,
      );
    }
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  return ids;
}

function drawNeeds(random: () => number, number: number): number[] {
  const span = Math.min(number, lookBack);
  const count = Math.min(span, Math.floor(random() * (mostNeeds + 1)));
  const needs = Array.from({ length: count }, () => number - 1 - Math.floor(random() * span));
  return [...new Set(needs)];
}

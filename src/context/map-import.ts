// Makes a roadmap file from another program's data.

import { lineFrom, type NamedDraft, nameDraft, topicsIn } from '../core/roadmap/draft.ts';
import type { RoadmapFile } from '../core/roadmap/roadmap.ts';
import { namesFor } from '../core/roadmap/starter.ts';
import { Failure } from '../core/text/failure.ts';
import { existingFolder, namesFile } from '../files/paths.ts';
import { readBounded } from '../files/roadmap-file/bounded-file.ts';
import { type MadeMap, readMap } from '../files/transfer/map-import.ts';
import type { Base } from './base.ts';
import { readRoadmapFile } from './map.ts';
import { idsTaken, knownNames, nameOfNew } from './map-choice.ts';
import { writeText } from './output.ts';

export interface MapImport {
  file: string;
  output?: string;
  id?: string;
  /** An earlier roadmap whose ids are kept. */
  like?: string;
  /** A folder with texts. */
  with?: string;
}

export interface ImportedMap {
  made: MadeMap;
  named: NamedDraft;
  id: string;
  old: RoadmapFile | null;
  /** Files with texts that belong to no topic. */
  texts: number;
  /** Null: stdout. */
  path: string | null;
  file: string | null;
}

export async function importMap(base: Base, given: MapImport): Promise<ImportedMap> {
  const { world, prompt, options } = base;
  const isToStdout = given.output === '-';
  if (isToStdout && options.json) {
    throw new Failure('usage', 'with --json a roadmap needs an output file', {
      unchanged: true,
      hint: 'Leave -o out, and it is named after its id.',
    });
  }
  if (given.file === '-') prompt.tellWaiting('a graph or an outline');
  const names = namesFor(given.file === '-' ? '' : nameOfNew(base, given.file).name, idsTaken(base, null));
  const old = given.like === undefined ? null : await readOld(base, given.like);
  const title = old?.roadmap.title ?? names.title;
  const made = await readMap(world.cwd, given.file, title, most => world.readInput(most).bytes);
  const texts = given.with === undefined ? 0 : await addTexts(base, made, given.with);
  const named = nameDraft(made.draft, old);
  const id = given.id ?? old?.roadmap.id ?? names.id;
  const { draftYaml } = await import('../files/transfer/map-yaml.ts');
  const was = id === old?.roadmap.id ? (old.roadmap.was ?? []) : [];
  const head = {
    id,
    title: made.draft.title,
    about: old?.roadmap.about ?? '',
    was,
    remarks: remarksOn(made, given.file),
  };
  const text = draftYaml(head, named);
  await checkOwn(text, given.file);
  if (isToStdout) {
    world.output.write(text);
    return { made, named, id, old, texts, path: null, file: null };
  }
  const file = given.output ?? `${id}.yaml`;
  const { path } = writeText(world, file, { never: true }, text);
  base.written.any = true;
  return { made, named, id, old, texts, path, file };
}

async function readOld(base: Base, typed: string): Promise<RoadmapFile> {
  const known = namesFile(typed, base.world.cwd, base.world.home)
    ? undefined
    : knownNames(base).find(({ id }) => id === typed);
  const { name, roadmap, problems } = await readRoadmapFile(base, known?.path ?? typed);
  if (roadmap !== null) return roadmap;
  throw new Failure('roadmap-invalid', `${name} has problems`, { unchanged: true, problems });
}

async function addTexts({ world }: Base, { draft }: MadeMap, typed: string): Promise<number> {
  const { addTexts } = await import('../files/transfer/map-texts.ts');
  const folder = existingFolder(typed, world.cwd, world.home);
  return addTexts(draft, folder, path => readBounded(path).toString());
}

function remarksOn({ format }: MadeMap, typed: string): string[] {
  const name = typed.split(/[\\/]/).at(-1)!;
  const source = typed === '-' ? 'stdin' : lineFrom(name);
  return [
    `Made from ${source} (${format === 'outline' ? 'a Markdown outline' : 'a graph of roadmap.sh'}), for personal use: its texts and structure are`,
    `under their owner's licence${format === 'outline' ? '' : ' (roadmap.sh allows no publishing or sharing)'}. Correct the guesses, such as the hours.`,
  ];
}

/** A problem in the file that we write is a bug of ours, whatever was read, unless the file is too large. */
async function checkOwn(text: string, typed: string): Promise<void> {
  const { readRoadmap } = await import('../files/roadmap-file/roadmap-yaml.ts');
  const [first] = readRoadmap(Buffer.from(text), typed).problems;
  if (first === undefined) return;
  if (['too-large', 'too-much-structure', 'tangled-groups'].includes(first.code))
    throw new Failure('file-invalid', `the roadmap made from ${typed} would be refused: ${first.message}`);
  throw new Error(`a roadmap made from ${typed} has a problem in line ${first.line}: ${first.message}`);
}

export function countsOf({ areas }: NamedDraft): { topics: number; areas: number; groups: number } {
  const parts = areas.flatMap(area => area.parts);
  const groups = parts.filter(part => 'topics' in part).length;
  return { topics: topicsIn(parts).length, areas: areas.length, groups };
}

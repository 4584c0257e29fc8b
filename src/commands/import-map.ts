// Makes a roadmap file from a graph of roadmap.sh or a Markdown outline.

import { countsOf, importMap, type MapImport } from '../context/map-import.ts';
import { topicsIn } from '../core/roadmap/draft.ts';
import { Failure } from '../core/text/failure.ts';
import { importedMapText } from '../render/screens/import-map.ts';
import type { ImportedMapView } from '../view/import.ts';
import type { Command } from './shared/command.ts';

export const importingMap: Command<MapImport, ImportedMapView> = {
  async run(ctx, flags) {
    if (flags.id !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(flags.id)) {
      throw new Failure('usage', `--id must be lower-case words joined by "-", not "${flags.id}"`);
    }
    const { made, named, id, old, texts, path, file } = await importMap(ctx, flags);
    const isGraph = made.format === 'roadmap.sh graph';
    const ids = new Set(named.areas.flatMap(({ parts }) => topicsIn(parts)).map(topic => topic.id));
    const before = old?.roadmap.topics.map(topic => topic.id);
    const kept = before?.filter(topic => ids.has(topic)).length ?? 0;
    return {
      ...{ file: path, file_name: file, source: flags.file === '-' ? null : flags.file },
      ...{ format: made.format, id, title: made.draft.title, ...countsOf(named) },
      guessed: {
        hours: ids.size - kept,
        places: isGraph ? made.places : 0,
        groups: isGraph ? made.groups : 0,
      },
      left_out: {
        other_maps: isGraph ? made.otherMaps : 0,
        loose_lines: isGraph ? made.looseLines : 0,
        parts: isGraph ? 0 : made.parts,
        unboxed: isGraph ? 0 : made.unboxed,
        texts,
      },
      ticked: isGraph ? 0 : made.ticked,
      like: old && {
        ...{ kept, gone: before!.length - kept },
        milestones: old.roadmap.milestones.length - named.milestones.length,
      },
    };
  },
  text: importedMapText,
  acknowledges: true,
};

// The JSON Schema that editors use says the same as the code that reads the file.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { roadmapJsonSchema } from '../../../src/files/roadmap-file/roadmap-schema.ts';

it('is what roadmap.schema.json holds; UPDATE_SCHEMA=1 writes it', () => {
  const text = `${JSON.stringify(roadmapJsonSchema(), null, 2)}\n`;
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync('roadmap.schema.json', text);
  expect(readFileSync('roadmap.schema.json', 'utf8')).toBe(text);
});

it('refuses unknown keys everywhere and explains every key', () => {
  const objects: { additionalProperties?: unknown; properties: Record<string, { description?: string }> }[] =
    [];
  JSON.stringify(roadmapJsonSchema(), (_, value) => {
    if (value?.type === 'object') objects.push(value);
    return value;
  });
  expect(objects).toHaveLength(8);
  for (const { additionalProperties, properties } of objects) {
    expect(additionalProperties).toBe(false);
    for (const property of Object.values(properties)) expect(property.description).toMatch(/\.$/);
  }
});

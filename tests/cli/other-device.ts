// An export of another device.

/** Each event is given by its differences from an ordinary one. */
export function exportOfOther(of: { roadmap: string; topic: string }, events: readonly object[]): string {
  const ordinary = { hlc: '019ac3f1e2b0-0000', command: 1, at: 1_795_000_000_000, zone: 0, day: 20_775 };
  const lines = events.map((event, i) =>
    JSON.stringify({ device: 'elsewhere001', ...of, data: {}, seq: i + 1, ...ordinary, ...event }),
  );
  const header = { 'roadmap-export': 1, device: 'elsewhere001', exported: '2026-11-18T00:00:00.000Z' };
  return `${[JSON.stringify({ ...header, events: events.length }), ...lines].join('\n')}\n`;
}

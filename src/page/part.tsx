// The frame of each part of the page: a heading, its message in words, and the table behind its picture.

import type { ComponentChildren } from 'preact';

interface PartProps {
  /** Its heading; in lower case, the target of links to it. */
  name: string;
  lead?: string;
  children: ComponentChildren;
}

export function Part({ name, lead, children }: PartProps) {
  const id = name.toLowerCase();
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{name}</h2>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

export function Meter({ percent }: { percent: number }) {
  return (
    <span class="meter" aria-hidden="true">
      <i style={{ width: `${percent}%` }} />
    </span>
  );
}

/** The data of a picture as a table. */
export function DataTable({
  title,
  head,
  rows,
}: {
  title: string;
  head: string[];
  rows: (string | number)[][];
}) {
  return (
    <details class="behind">
      <summary>{title} as a table</summary>
      <Scrolling label={title}>
        <table>
          <thead>
            <tr>
              {head.map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {rest.map((cell, at) => (
                  <td key={head[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </details>
  );
}

/** A box with scroll bars for wide or tall content. */
export function Scrolling({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has only a keyboard must be able to scroll it.
    <section class="scrolls" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

// The answer of `report`, where it wrote a page.

export interface WrittenPage {
  format: 'html';
  /** As a person would name it from here; null: it went to stdout. */
  file: string | null;
  bytes: number | null;
  /** A browser was given it. */
  opened: boolean;
}

// The answer of `report` if it wrote a page.

export interface WrittenPage {
  format: 'html';
  /** As a person would name it here; null: stdout. */
  file: string | null;
  bytes: number | null;
  opened: boolean;
}

// The answer of `report` if it wrote a page.

export interface WrittenPage {
  format: 'html';
  /** null: stdout. */
  file: string | null;
  file_name: string | null;
  bytes: number | null;
  opened: boolean;
}

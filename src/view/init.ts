// The answer of `init`.

export interface InitView {
  /** The file that was written, as it was typed. */
  file: string;
}

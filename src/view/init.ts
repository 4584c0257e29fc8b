// The answer of `init`.

export interface InitView {
  /** The new file, as typed. */
  file: string;
}

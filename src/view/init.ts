// The answer of `init`.

export interface InitView {
  file: string;
  file_name: string;
}

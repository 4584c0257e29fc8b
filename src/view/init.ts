// The answer of `init`.

export interface InitView {
  file: string;
  file_name: string;
  id: string;
  title: string;
}

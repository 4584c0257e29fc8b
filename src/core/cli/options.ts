// The flags that every command understands.

export interface GlobalOptions {
  roadmap?: string;
  json?: boolean;
  fields?: string;
  plain?: boolean;
  quiet?: boolean;
  color?: string | false;
  ascii?: boolean;
  input: boolean;
  debug?: boolean;
  now?: string;
}

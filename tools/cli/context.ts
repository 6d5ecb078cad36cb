import type { Environment } from '#domain/settings/parse-settings.ts';

/** What a command works with. `out` is for what was asked for, `err` for what people should know besides. */
export type CliContext = {
  environment: Environment;
  /** Folder of this clone: a relative data folder lies in it. */
  root: string;
  now: () => Date;
  out: (text: string) => void;
  err: (text: string) => void;
};

/** 0: done. 1: it could not be done, or Tocsin is not healthy. 2: the command was given wrongly. */
export type ExitCode = 0 | 1 | 2;

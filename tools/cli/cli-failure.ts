/** A command that can't be done: why, and the one command or act that helps. Exit code 1. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly help: string;
  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/** A command that was given wrongly: every fault that was found. Exit code 2. */
export class UsageFailure extends Error {
  override readonly name = 'UsageFailure';
  readonly faults: readonly string[];
  readonly help: string;
  constructor(faults: readonly string[], help: string) {
    super(faults.join('\n'));
    this.faults = faults;
    this.help = help;
  }
}

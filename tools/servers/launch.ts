/** The processes that make up a running Tocsin. */
export const serviceNames = ['mysql', 'temporal', 'web', 'worker'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** How one process is started, how it is known to be ready, and how long it may take to start and to stop. */
export type Launch = {
  name: ServiceName;
  command: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Its output is appended here. */
  logFile: string;
  /** True for our own Node.js processes: they hold a channel to their parent and end when it closes. */
  hasChannel: boolean;
  /** Whether the process of this number answers: it, and not another server on its port. */
  isReady: (pid: number) => Promise<boolean>;
  startDeadlineMs: number;
  stopGraceMs: number;
};

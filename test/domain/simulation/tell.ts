import { simulate } from '#domain/simulation/simulate.ts';

export type Line = {
  script?: string;
  at: number;
  element: string;
  command: string;
  action: string | null;
  definition?: string;
  reasons: ({ code: string } & Record<string, unknown>)[];
};

/** Plays a script as the command does and reads its lines; a script that isn't played fails the test with its faults. */
export const tell = (script: Record<string, unknown>): Line[] => {
  const simulated = simulate(JSON.stringify(script));
  if (!simulated.ok) throw new Error(simulated.faults.map(({ field, rule }) => `${field}: ${rule}`).join('\n'));
  return simulated.lines.map((line) => JSON.parse(line) as Line);
};

/** The faults of a script, as `field: rule`. */
export const faultsOf = (script: unknown): string[] => {
  const simulated = simulate(typeof script === 'string' ? script : JSON.stringify(script));
  return simulated.ok ? [] : simulated.faults.map(({ field, rule }) => `${field}: ${rule}`);
};

/** `at command action element`, one for each line; those of `left out` commands aside. */
export const outline = (lines: Line[], leftOut: string[] = ['count', 'open_ticket', 'update_ticket']): string[] =>
  lines
    .filter(({ command }) => !leftOut.includes(command))
    .map(({ at, command, action }) => [at, command, ...(action === null ? [] : [`"${action}"`])].join(' '));

/** When the action fired. */
export const fires = (lines: Line[], action: string | null = null): number[] =>
  lines.filter((line) => line.command === 'fire' && (action === null || line.action === action)).map(({ at }) => at);

/** Codes of the reasons of the lines with this command. */
export const codesOf = (lines: Line[], command: string): string[][] =>
  lines.filter((line) => line.command === command).map(({ reasons }) => reasons.map(({ code }) => code));

type Trigger = Record<string, unknown>;

/** A definition with one action that comments, so that it does nothing else. */
export const definitionOf = (trigger: Trigger, more: Record<string, unknown> = {}) => ({
  actions: [{ name: 'act', trigger, effect: { kind: 'comment', text: 'x' } }],
  ...more,
});

export const threshold = (count: number, seconds: number, mode = 'tumbling'): Trigger => ({
  ...{ kind: 'threshold', count, seconds, mode },
});

/** Firing alerts at these times. */
export const alertsAt = (...times: number[]) => times.map((at) => ({ at, alert: { element: 'db-07' } }));

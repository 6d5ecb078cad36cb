import type { ProcessResult, RunProcess } from '../process/process-result.ts';
import type { CreatedTicket, TicketDraft, TicketResult, TicketSystem } from '../../ticket/ticket-system.ts';
import { scriptArguments } from './script-arguments.ts';
import type { ScriptConfig } from './script-config.ts';

/**
 * Tickets by running a program: the contract's argv, one positive integer on stdout. The program also finds the incident's
 * marker in its environment (`TOCSIN_TICKET_MARKER`), so that it can make itself idempotent.
 * Source: zenticket's ticket script contract.
 */
export const createScriptSystem = (config: ScriptConfig, runProcess: RunProcess): TicketSystem => {
  const timeoutMs = config.timeoutSeconds * 1_000;
  const run = async (argv: string[], marker: string, signal: AbortSignal): Promise<ProcessResult> =>
    signal.aborted
      ? { isStarted: false, error: 'there was no time left' }
      : runProcess({ argv, environment: { ...config.environment, TOCSIN_TICKET_MARKER: marker }, timeoutMs }, signal);
  const { find, update } = config;
  return {
    timeoutMs,
    create: async (draft, signal) => {
      const result = await run([...config.create, ...scriptArguments(draft, config)], draft.marker, signal);
      return readTicket(result, config, 'create');
    },
    ...(update === undefined
      ? {}
      : {
          update: async (key: string, draft: TicketDraft, signal: AbortSignal) => {
            const argv = [...update, '-ticket', key, ...scriptArguments(draft, config)];
            return readOutput(await run(argv, draft.marker, signal), config, 'no');
          },
        }),
    ...(find === undefined
      ? {}
      : {
          find: async (marker: string, signal: AbortSignal) => {
            const result = await run([...find, '-marker', marker], marker, signal);
            return isEmpty(result) ? { ok: true, value: null } : readTicket(result, config, 'find');
          },
        }),
  };
};

const isEmpty = (result: ProcessResult): boolean =>
  result.isStarted && result.exitCode === 0 && !result.isTimedOut && result.stdout.trim() === '';

type Output = { stdout: string; stderr: string };

/** What a program wrote that ended well. `unstarted`: whether one that couldn't be run may have created something before. */
const readOutput = (
  result: ProcessResult,
  { timeoutSeconds }: ScriptConfig,
  unstarted: 'no' | 'maybe',
): TicketResult<Output> => {
  if (!result.isStarted)
    return failed('ticket_script_missing', `the script could not be run: ${result.error}`, { isCreated: unstarted });
  const { stdout, stderr, exitCode } = result;
  const ended = { stderr, isCreated: 'maybe' } as const;
  if (result.isTimedOut)
    return failed('ticket_script_timeout', `the script was killed after ${String(timeoutSeconds)} s`, ended);
  if (exitCode !== 0) return failed('ticket_script_failed', `the script ended with code ${String(exitCode)}`, ended);
  return { ok: true, value: { stdout, stderr } };
};

const readTicket = (
  result: ProcessResult,
  config: ScriptConfig,
  call: 'create' | 'find',
): TicketResult<CreatedTicket> => {
  const output = readOutput(result, config, call === 'create' ? 'no' : 'maybe');
  if (!output.ok) return output;
  const { stderr } = output.value;
  const key = output.value.stdout.trim();
  if (!/^[1-9]\d{0,17}$/.test(key))
    return failed('ticket_bad_output', `the script printed ${quote(key)}, not one integer`, {
      stderr,
      isCreated: 'maybe',
    });
  return { ok: true, value: { key, url: config.urlTemplate?.replaceAll('{key}', key) ?? null, stderr } };
};

type Failed = Extract<TicketResult<never>, { ok: false }>;

const failed = (
  code: Failed['failure']['code'],
  message: string,
  ended: { stderr?: string; isCreated: 'no' | 'maybe' },
): Failed => ({ ok: false, failure: { code, message, stderr: ended.stderr ?? '', isCreated: ended.isCreated } });

const quote = (text: string): string => JSON.stringify(text.slice(0, 100));

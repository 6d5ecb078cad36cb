import type { CreatedTicket, TicketResult } from '../../ticket/ticket-system.ts';
import type { ProcessResult } from '../process/process-result.ts';
import type { ScriptConfig } from './script-config.ts';

type Failed = Extract<TicketResult<never>, { ok: false }>;

/** What the scripts print for numbers. */
export const ticketNumber = /^[1-9]\d{0,17}$/;

export const isEmpty = (result: ProcessResult): boolean =>
  result.isStarted && result.exitCode === 0 && !result.isTimedOut && result.stdout.trim() === '';

/** What a program wrote that ended well. `unstarted`: whether one that couldn't be run may have created something before. */
export const readOutput = (
  result: ProcessResult,
  { timeoutSeconds }: ScriptConfig,
  unstarted: 'no' | 'maybe',
): TicketResult<{ stdout: string; stderr: string }> => {
  if (!result.isStarted)
    return failed('ticket_script_missing', `the script could not be run: ${result.error}`, { isCreated: unstarted });
  const { stdout, stderr, exitCode } = result;
  const ended = { stderr, isCreated: 'maybe' } as const;
  if (result.isTimedOut)
    return failed('ticket_script_timeout', `the script was killed after ${String(timeoutSeconds)} s`, ended);
  if (exitCode !== 0) return failed('ticket_script_failed', `the script ended with code ${String(exitCode)}`, ended);
  return { ok: true, value: { stdout, stderr } };
};

/** The ticket whose number a program printed. */
export const readTicket = (
  result: ProcessResult,
  config: ScriptConfig,
  call: 'create' | 'find',
): TicketResult<CreatedTicket> => {
  const output = readOutput(result, config, call === 'create' ? 'no' : 'maybe');
  if (!output.ok) return output;
  const { stderr } = output.value;
  const key = output.value.stdout.trim();
  if (!ticketNumber.test(key))
    return failed('ticket_bad_output', `the script printed ${quote(key)}, not one integer`, {
      stderr,
      isCreated: 'maybe',
    });
  return { ok: true, value: { key, url: urlOf(config, key), stderr } };
};

/** Where people see the ticket; null: the settings don't say. */
export const urlOf = ({ urlTemplate }: ScriptConfig, key: string): string | null =>
  urlTemplate?.replaceAll('{key}', key) ?? null;

export const failed = (
  code: Failed['failure']['code'],
  message: string,
  ended: { stderr?: string; isCreated: 'no' | 'maybe' },
): Failed => ({ ok: false, failure: { code, message, stderr: ended.stderr ?? '', isCreated: ended.isCreated } });

export const quote = (text: string): string => JSON.stringify(text.slice(0, 100));

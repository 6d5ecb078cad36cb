import type {
  ConnectionCheck,
  CommentDraft,
  TicketRef,
  TicketResult,
  TicketSystem,
} from '../../ticket/ticket-system.ts';
import type { ProcessResult, RunProcess } from '../process/process-result.ts';
import { failed, isEmpty, quote, readOutput, readTicket, ticketNumber } from './read-output.ts';
import { readQuery } from './read-query.ts';
import { cutBytes, maxNoteBytes, scriptArguments } from './script-arguments.ts';
import type { ScriptConfig } from './script-config.ts';
import { checkPrograms } from './test-scripts.ts';

/** No incident has it. */
const nobodysMarker = 'tocsin-0';

type Told = Promise<TicketResult<{ stderr: string }>>;

/**
 * Tickets by running programs: to create one, the contract's argv and one positive integer on stdout; the companions that the
 * settings name do the rest. A program also finds the incident's marker in its environment (`TOCSIN_TICKET_MARKER`) where there
 * is one, so that it can make itself idempotent.
 * Source: zenticket's ticket script contract.
 */
export const createScriptSystem = (config: ScriptConfig, runProcess: RunProcess): TicketSystem => {
  const timeoutMs = config.timeoutSeconds * 1_000;
  const run = async (argv: string[], signal: AbortSignal, marker?: string): Promise<ProcessResult> => {
    if (signal.aborted) return { isStarted: false, error: 'there was no time left' };
    const environment = {
      ...config.environment,
      ...(marker === undefined ? {} : { TOCSIN_TICKET_MARKER: marker }),
    };
    return runProcess({ argv, environment, timeoutMs }, signal);
  };
  const tell = async (argv: string[], { key, marker }: { key: string; marker?: string }, signal: AbortSignal): Told =>
    ticketNumber.test(key)
      ? readOutput(await run(argv, signal, marker), config, 'no')
      : failed('ticket_rejected', `${quote(key)} is not a ticket's number`, { isCreated: 'no' });
  const { find, update, close, reopen, comment, query } = config;
  const onTicket = (argv: string[]) => (ref: TicketRef, signal: AbortSignal) =>
    tell([...argv, '-ticket', ref.key], ref, signal);
  return {
    timeoutMs,
    create: async (draft, signal) => {
      const argv = [...config.create, ...scriptArguments(draft, config)];
      return readTicket(await run(argv, signal, draft.marker), config, 'create');
    },
    ...(update !== undefined && {
      update: (key, draft, signal) =>
        tell([...update, '-ticket', key, ...scriptArguments(draft, config)], { key, marker: draft.marker }, signal),
    }),
    ...(find !== undefined && {
      find: async (marker, signal) => {
        const result = await run([...find, '-marker', marker], signal, marker);
        return isEmpty(result) ? { ok: true, value: null } : readTicket(result, config, 'find');
      },
    }),
    ...(close !== undefined && { close: onTicket(close) }),
    ...(reopen !== undefined && { reopen: onTicket(reopen) }),
    ...(comment !== undefined && {
      comment: (ref, given, signal) => tell([...comment, '-ticket', ref.key, ...commentArguments(given)], ref, signal),
    }),
    ...(query !== undefined && {
      read: async (refs, signal) => {
        const numbers = refs.filter(({ key }) => ticketNumber.test(key)).map(({ key }) => key);
        if (numbers.length === 0) return { ok: true, value: [] };
        return readQuery(await run([...query, '-tickets', numbers.join(',')], signal), config, refs);
      },
    }),
    test: async (signal) => {
      const [programs, asked] = await Promise.all([
        checkPrograms(config),
        find === undefined ? [] : askFind(run([...find, '-marker', nobodysMarker], signal, nobodysMarker), config),
      ]);
      return { ok: true, value: [...programs, ...asked] };
    },
  } satisfies TicketSystem;
};

const commentArguments = ({ text, marker }: CommentDraft): string[] => [
  '-text',
  cutBytes(text, maxNoteBytes).replaceAll('\0', ' '),
  '-marker',
  marker,
];

/** Whether the look-up of a ticket that can't be there says so. */
const askFind = async (asked: Promise<ProcessResult>, config: ScriptConfig): Promise<ConnectionCheck[]> => {
  const what = 'find answers';
  const output = readOutput(await asked, config, 'no');
  if (!output.ok) return [{ what, isOk: false, message: `${output.failure.message} ${output.failure.stderr}`.trim() }];
  const printed = output.value.stdout.trim();
  const isOk = printed === '';
  const message = isOk
    ? 'it knows no ticket that was never opened'
    : `it printed ${quote(printed)} for a marker that nobody has`;
  return [{ what, isOk, message }];
};

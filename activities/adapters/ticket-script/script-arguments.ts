import { hostname } from 'node:os';
import type { TicketDraft } from '../../ticket/ticket-system.ts';

const maxSummaryRunes = 128;
export const maxNoteBytes = 64 * 1024;
const maxLabelBytes = 1024;

/** Zenoss severities of the contract: 5 critical, 4 error, 3 warning, 2 info. */
const severityNumbers = { S0: 5, S1: 4, S2: 3, S3: 2 } as const;

/**
 * The contract's argument pairs, in its order. Labels may name what the incident itself doesn't know (`ip`, `component`,
 * `groups`, `priority`). NUL bytes, which no argument can carry, become spaces.
 * Source: zenticket's ticket script contract.
 */
export const scriptArguments = (draft: TicketDraft, route: { customer: string; queue: string }): string[] =>
  [
    ['-customer', route.customer],
    ['-device', draft.element],
    ['-deviceIP', label(draft, 'ip')],
    ['-collector', hostname()],
    ['-first', zenossTime(draft.firstAlertAt)],
    ['-last', zenossTime(draft.lastAlertAt)],
    ['-count', String(draft.alertCount)],
    ['-summary', cutRunes(draft.summary, maxSummaryRunes)],
    ['-noteTitle', 'System Monitor Error'],
    ['-note', cutBytes(draft.message, maxNoteBytes)],
    ['-severity', String(severityNumbers[draft.severity])],
    ['-group', label(draft, 'groups', draft.team)],
    ['-impact', label(draft, 'priority')],
    ['-component', label(draft, 'component')],
    ['-queue', route.queue],
  ]
    .flat()
    .map((argument) => argument.replaceAll('\0', ' '));

const label = (draft: TicketDraft, name: string, otherwise = ''): string =>
  cutBytes(draft.labels[name] ?? otherwise, maxLabelBytes);

/** `YYYY/MM/DD HH:MM:SS.mmm`, UTC. */
const zenossTime = (time: Date): string => time.toISOString().slice(0, 23).replaceAll('-', '/').replace('T', ' ');

const cutRunes = (text: string, max: number): string => Array.from(text).slice(0, max).join('');

/** Cuts at a character boundary: a half character at the end is dropped. */
export const cutBytes = (text: string, max: number): string => {
  const bytes = Buffer.from(text);
  return bytes.length <= max
    ? text
    : bytes
        .subarray(0, max)
        .toString('utf8')
        .replace(/\uFFFD$/, '');
};

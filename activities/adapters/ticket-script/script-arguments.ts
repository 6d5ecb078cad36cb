import { hostname } from 'node:os';
import { cutWhole } from '#domain/ticket/template/cut-text.ts';
import { fillTemplate } from '#domain/ticket/template/template.ts';
import type { TicketDraft } from '../../ticket/ticket-system.ts';
import type { ScriptConfig } from './script-config.ts';

const maxSummaryRunes = 128;
export const maxNoteBytes = 64 * 1024;
const maxLabelBytes = 1024;

type ScriptTexts = Pick<ScriptConfig, 'customer' | 'queue' | 'summary' | 'note'>;

/** Zenoss severities of the contract: 5 critical, 4 error, 3 warning, 2 info. */
const severityNumbers = { S0: 5, S1: 4, S2: 3, S3: 2 } as const;

/**
 * The contract's argument pairs, in its order. Labels may name what the incident itself doesn't know (`ip`, `component`,
 * `groups`, `priority`). Customer, queue and texts are the settings' unless the ticket's target has its own. NUL bytes, which
 * no argument can carry, become spaces.
 * Source: zenticket's ticket script contract.
 */
export const scriptArguments = (draft: TicketDraft, config: ScriptTexts): string[] =>
  [
    ['-customer', draft.target.customer ?? config.customer],
    ['-device', draft.element],
    ['-deviceIP', label(draft, 'ip')],
    ['-collector', hostname()],
    ['-first', zenossTime(draft.firstAlertAt)],
    ['-last', zenossTime(draft.lastAlertAt)],
    ['-count', String(draft.alertCount)],
    ['-summary', cutRunes(draft.target.title ?? fillTemplate(config.summary, draft), maxSummaryRunes)],
    ['-noteTitle', 'System Monitor Error'],
    ['-note', cutBytes(draft.target.body ?? fillTemplate(config.note, draft), maxNoteBytes)],
    ['-severity', String(severityNumbers[draft.severity])],
    ['-group', label(draft, 'groups', draft.team)],
    ['-impact', label(draft, 'priority')],
    ['-component', label(draft, 'component')],
    ['-queue', draft.target.queue ?? config.queue],
  ]
    .flat()
    .map((argument) => argument.replaceAll('\0', ' '));

const label = (draft: TicketDraft, name: string, otherwise = ''): string =>
  cutBytes(draft.labels[name] ?? otherwise, maxLabelBytes);

/** `YYYY/MM/DD HH:MM:SS.mmm`, UTC. */
const zenossTime = (time: Date): string => time.toISOString().slice(0, 23).replaceAll('-', '/').replace('T', ' ');

const cutRunes = (text: string, max: number): string => cutWhole(text, max, (part) => Array.from(part).length);

/** At most so many bytes, never in the middle of what people see as one character. */
export const cutBytes = (text: string, max: number): string => cutWhole(text, max, (part) => Buffer.byteLength(part));

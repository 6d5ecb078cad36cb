import type { TicketCapability } from '#domain/ticket/capability.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';

type Can = readonly TicketCapability[];
type Choice = { value: string; label: string; needs?: readonly TicketCapability[] };

/** One rule as its form and its page show it. `needs`: it has a meaning only where the system can do one of these. */
export type SyncField = {
  name: keyof SyncRules;
  label: string;
  needs: readonly TicketCapability[];
} & (
  { kind: 'tick'; said: string } | { kind: 'minutes'; hint: string } | { kind: 'choice'; choices: readonly Choice[] }
);

const fields: readonly SyncField[] = [
  {
    ...{ name: 'updateMinutes', label: 'Counts and severities are told each … minutes', needs: ['update', 'comment'] },
    ...{ kind: 'minutes', hint: '0: at once. Empty: never by themselves.' },
  },
  {
    ...{ name: 'updatesAs', label: 'Counts and severities are told as', needs: ['update', 'comment'], kind: 'choice' },
    choices: [
      { value: 'fields', label: 'the ticket’s fields', needs: ['update'] },
      { value: 'comment', label: 'a comment', needs: ['comment'] },
    ],
  },
  {
    ...{ name: 'acknowledgements', label: 'Tell who acknowledges', needs: ['comment'], kind: 'tick' },
    said: 'Acknowledgements are told as comments.',
  },
  {
    ...{ name: 'comments', label: 'Tell comments', needs: ['comment'], kind: 'tick' },
    said: 'Comments of the incident stand in the ticket.',
  },
  {
    ...{ name: 'onClose', label: 'When the incident closes', needs: ['close', 'comment'], kind: 'choice' },
    choices: [
      { value: 'close', label: 'close the ticket', needs: ['close'] },
      { value: 'if_untouched', label: 'close the ticket if nobody else touched it', needs: ['isTouched'] },
      { value: 'comment', label: 'only comment', needs: ['comment'] },
      { value: 'nothing', label: 'do nothing' },
    ],
  },
  {
    ...{ name: 'onReopen', label: 'When the incident opens again', needs: ['reopen', 'comment'], kind: 'choice' },
    choices: [
      { value: 'reopen', label: 'open the ticket again', needs: ['reopen'] },
      { value: 'comment', label: 'only comment', needs: ['comment'] },
      { value: 'nothing', label: 'do nothing' },
    ],
  },
  {
    ...{ name: 'onTicketClosed', label: 'When the ticket is closed in its system', needs: ['read'], kind: 'choice' },
    choices: [
      { value: 'close', label: 'close the incident' },
      { value: 'acknowledge', label: 'acknowledge the incident' },
      { value: 'nothing', label: 'only note it' },
    ],
  },
  {
    ...{ name: 'onTicketReopened', label: 'When a ticket of a closed incident is opened again', needs: ['read'] },
    kind: 'choice',
    choices: [
      { value: 'nothing', label: 'only note it' },
      { value: 'reopen', label: 'open the incident again' },
    ],
  },
  {
    ...{ name: 'onAssigned', label: 'When somebody is assigned', needs: ['read'], kind: 'choice' },
    choices: [
      { value: 'nothing', label: 'only note it' },
      { value: 'acknowledge', label: 'acknowledge the incident' },
    ],
  },
  {
    ...{
      name: 'ticketComments',
      label: 'Show the ticket’s comments on the timeline',
      needs: ['readComments'],
      kind: 'tick',
    },
    said: 'Comments of the ticket stand on the timeline.',
  },
];

/** The rules that a system which can do this much knows, with what can be chosen for them. */
export const syncFieldsOf = (can: Can): SyncField[] =>
  fields
    .filter(({ needs }) => needs.some((one) => can.includes(one)))
    .map((field) =>
      field.kind === 'choice'
        ? { ...field, choices: field.choices.filter(({ needs = can }) => needs.some((one) => can.includes(one))) }
        : field,
    );

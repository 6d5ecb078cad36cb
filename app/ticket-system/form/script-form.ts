import type { ConfigField, KindForm } from './config-field.ts';

const command = (path: string, label: string, hint: string): ConfigField => ({ path, label, kind: 'lines', hint });

/** The form of ticket scripts: the program first, then each fixed argument on a line of its own. */
export const scriptForm: KindForm = {
  name: 'Scripts',
  about: 'Programs on the machines of the workers, which open and change tickets wherever they are.',
  fields: [
    {
      ...command(
        'create',
        'Create',
        'The program, then each of its own arguments on a line. It prints the ticket’s number.',
      ),
      isRequired: true,
    },
    command('find', 'Find', 'Looks a ticket up by its marker, so that none is opened twice.'),
    command('update', 'Update', 'Brings a ticket’s count, severity and texts up to date.'),
    command('comment', 'Comment', 'Writes a comment, once per marker.'),
    command('close', 'Close', 'Closes a ticket.'),
    command('reopen', 'Reopen', 'Opens a ticket again.'),
    command('query', 'Query', 'Says how tickets are: without it nobody hears what people do to a ticket.'),
    { path: 'summary', label: 'Summary', kind: 'text', hint: 'With placeholders. Empty: {summary}.' },
    { path: 'note', label: 'Note', kind: 'area', hint: 'With placeholders. Empty: {message}.' },
    { path: 'customer', label: 'Customer', kind: 'text', hint: 'Given to the scripts as -customer.' },
    { path: 'queue', label: 'Queue', kind: 'text', hint: 'Given to the scripts as -queue.' },
    { path: 'urlTemplate', label: 'Address of a ticket', kind: 'text', hint: 'Like https://tickets.example/{key}.' },
  ],
  more: [
    { path: 'timeoutSeconds', label: 'Time-out in seconds', kind: 'number', hint: 'Of one call, 1 to 120. Empty: 30.' },
    {
      ...{ path: 'environment', label: 'Environment', kind: 'json', example: '{"TICKET_HOST": "tickets.example"}' },
      hint: 'Variables of the scripts. No place for secrets: they are shown to all who may see this page.',
    },
  ],
};

import type { KindForm } from './config-field.ts';

/** The form of a queue that takes tickets as messages. */
export const emailForm: KindForm = {
  name: 'Email',
  about: 'A queue that makes tickets of messages. Tocsin writes to it and hears nothing from it.',
  fields: [
    { path: 'host', label: 'Mail server', kind: 'text', isRequired: true, hint: 'Like mail.acme.example.' },
    { path: 'port', label: 'Port', kind: 'number', hint: 'Empty: as its encryption has it, 465, 587 or 25.' },
    { path: 'tls', label: 'Encryption', kind: 'text', hint: 'starttls, implicit or none. Empty: starttls.' },
    { path: 'user', label: 'User', kind: 'text', hint: 'Empty: it asks for none.' },
    { path: 'password', label: 'Password', kind: 'secret', prefix: 'EMAIL' },
    { path: 'from', label: 'From', kind: 'text', isRequired: true, hint: 'The address that messages come from.' },
    { path: 'to', label: 'To', kind: 'text', isRequired: true, hint: 'The address of the queue.' },
    { path: 'subject', label: 'Subject', kind: 'text', hint: 'With placeholders. Empty: {element}: {summary}.' },
  ],
  more: [
    { path: 'fromName', label: 'Name of the sender', kind: 'text', hint: 'Empty: Tocsin.' },
    { path: 'replyTo', label: 'Answers go to', kind: 'text' },
    { path: 'idDomain', label: 'Domain of message ids', kind: 'text', hint: 'Empty: that of the sender.' },
    {
      ...{ path: 'tells', label: 'What is told after the first message', kind: 'lines' },
      hint: 'Any of update, comment, close, reopen. Empty: all.',
    },
    {
      ...{ path: 'resend', label: 'A message that may have been sent', kind: 'text' },
      hint: 'never, or when_unknown: it is sent again, with the same id. Empty: never.',
    },
    { path: 'timeoutSeconds', label: 'Time-out in seconds', kind: 'number', hint: 'Of one call. Empty: 30.' },
  ],
};

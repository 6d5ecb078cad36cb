import type { ConfigField, KindForm } from './config-field.ts';

const request = (path: string, label: string, { hint, example }: { hint: string; example: string }): ConfigField => ({
  ...{ path, label, kind: 'json', hint, example },
});

/** The form of a webhook: anything that speaks JSON over HTTP. */
export const webhookForm: KindForm = {
  name: 'Webhook',
  about: 'Any system that opens a ticket by an HTTP request with JSON.',
  fields: [
    { path: 'url', label: 'Address that creates a ticket', kind: 'text', isRequired: true },
    { path: 'method', label: 'Method', kind: 'text', hint: 'POST or PUT. Empty: POST.' },
    request('reply', 'Where the answer has the ticket', {
      hint: 'JSON pointers: key is needed; id and url may be there.',
      example: '{"key": "/ticket/key", "id": "/ticket/id", "url": "/ticket/url"}',
    }),
    request('body', 'Body', {
      hint: 'JSON whose texts may have placeholders. Empty: all facts of the incident.',
      example: '{"title": "{title}", "text": "{message}", "marker": "{marker}"}',
    }),
    {
      path: 'urlTemplate',
      label: 'Address of a ticket',
      kind: 'text',
      hint: 'If no answer says it, like https://tickets.example/{key}.',
    },
    request('secretHeaders', 'Headers with secrets', {
      hint: 'A name in "sealed" is that of a secret below; "env" names a variable of the worker, WEBHOOK_….',
      example: '{"Authorization": {"prefix": "Bearer ", "secret": {"sealed": "token"}}}',
    }),
    {
      ...{ path: 'secret.token', label: 'Secret “token”', kind: 'secret', prefix: 'WEBHOOK', isApart: true },
      hint: 'For the headers above.',
    },
    { path: 'signature', label: 'Secret that signs requests', kind: 'secret', prefix: 'WEBHOOK' },
  ],
  more: [
    request('headers', 'Other headers', { hint: 'Names and texts.', example: '{"X-Team": "ops"}' }),
    request('find', 'Find', {
      hint: 'Looks a ticket up by its marker, so that none is opened twice.',
      example: '{"url": "https://tickets.example/search?q={marker}", "list": "/tickets", "key": "/key"}',
    }),
    request('update', 'Update', {
      hint: 'Brings a ticket up to date.',
      example: '{"url": "https://tickets.example/{key}"}',
    }),
    request('comment', 'Comment', {
      hint: 'Writes a comment.',
      example: '{"url": "https://tickets.example/{key}/comments"}',
    }),
    request('close', 'Close', { hint: 'Closes a ticket.', example: '{"url": "https://tickets.example/{key}/close"}' }),
    request('reopen', 'Reopen', {
      hint: 'Opens a ticket again.',
      example: '{"url": "https://tickets.example/{key}/reopen"}',
    }),
    request('read', 'Read', {
      hint: 'Says how a ticket is; closed: the names of states that are over.',
      example: '{"url": "https://tickets.example/{key}", "status": "/status", "closed": ["done"]}',
    }),
    request('test', 'Test', {
      hint: 'A request that changes nothing.',
      example: '{"url": "https://tickets.example/ping"}',
    }),
    { path: 'timeoutSeconds', label: 'Time-out in seconds', kind: 'number', hint: 'Of one call. Empty: 20.' },
  ],
};

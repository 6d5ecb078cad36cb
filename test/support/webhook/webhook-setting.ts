import { webhookSecrets } from './webhook-emulator.ts';

/** Settings of a ticket system on the emulator. Its secrets are those of {@link readWebhookSecret}. */
export const webhookSetting = (url: string, more: object = {}): object => ({
  url: `${url}/tickets`,
  secretHeaders: { Authorization: { prefix: 'Bearer ', secret: { sealed: 'token' } } },
  signature: { sealed: 'signature' },
  reply: { key: '/data/number', url: '/links/0/href' },
  update: { url: `${url}/tickets/{key}` },
  comment: { url: `${url}/tickets/{key}/comments` },
  close: { url: `${url}/tickets/{key}/close` },
  reopen: { url: `${url}/tickets/{key}/reopen` },
  find: { url: `${url}/tickets?marker={marker}`, list: '/items' },
  read: {
    url: `${url}/tickets/{key}`,
    status: '/data/status/name',
    closed: ['resolved'],
    assignee: '/data/owner/name',
    updated: '/data/changed',
  },
  test: { url: `${url}/health` },
  timeoutSeconds: 5,
  ...more,
});

/** The secrets that are stored with the system. */
export const readWebhookSecret = (name: string): { ok: true; secret: string } | { ok: false; rule: string } => {
  const secret = new Map(Object.entries(webhookSecrets)).get(name);
  return secret === undefined ? { ok: false, rule: `no secret named "${name}" is stored` } : { ok: true, secret };
};

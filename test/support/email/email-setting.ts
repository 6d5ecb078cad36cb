import { mailAccount } from './mail-queue.ts';

/** Settings of a ticket system on a mail server of this machine. Its password is that of {@link readMailSecret}. */
export const emailSetting = (port: number, more: object = {}): object => ({
  host: '127.0.0.1',
  port,
  tls: 'none',
  user: mailAccount.user,
  password: { sealed: 'password' },
  from: 'tocsin@acme.example',
  to: 'queue@acme.example',
  timeoutSeconds: 5,
  ...more,
});

/** The secrets that are stored with the system. */
export const readMailSecret = (name: string): { ok: true; secret: string } | { ok: false; rule: string } =>
  name === 'password'
    ? { ok: true, secret: mailAccount.password }
    : { ok: false, rule: `no secret named "${name}" is stored` };

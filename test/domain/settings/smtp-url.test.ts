import { describe, expect, it } from 'vitest';
import { parseSettings } from '#domain/settings/parse-settings.ts';
import { readSmtpUrl } from '#domain/settings/smtp-url.ts';

describe('the URL of a mail server', () => {
  const plain = { host: 'mail.acme.example', login: null };
  it.each([
    {
      name: 'upgrades smtp on port 587',
      url: 'smtp://mail.acme.example',
      server: { ...plain, port: 587, tls: 'starttls' },
    },
    {
      name: 'speaks in clear on port 25 when asked to',
      url: 'smtp://mail.acme.example?tls=none',
      server: { ...plain, port: 25, tls: 'none' },
    },
    {
      name: 'has TLS from the start with smtps',
      url: 'smtps://mail.acme.example/',
      server: { ...plain, port: 465, tls: 'implicit' },
    },
    {
      name: 'takes a port and a login that is percent-encoded',
      url: 'smtp://tocsin%40acme.example:p%40%3A%2F%C3%A9@mail.acme.example:2525',
      server: {
        ...{ host: 'mail.acme.example', port: 2525, tls: 'starttls' },
        login: { user: 'tocsin@acme.example', password: 'p@:/é' },
      },
    },
    {
      name: 'takes an IPv6 address, and a login in clear on this machine',
      url: 'smtp://u:p@[::1]:25?tls=none',
      server: { host: '::1', port: 25, tls: 'none', login: { user: 'u', password: 'p' } },
    },
  ])('$name', ({ url, server }) => {
    expect(readSmtpUrl(url)).toEqual({ ok: true, server });
  });

  it.each([
    { name: 'another scheme', url: 'http://mail.acme.example' },
    { name: 'no host', url: 'smtp://' },
    { name: 'a user without password', url: 'smtp://tocsin@mail.acme.example' },
    { name: 'a password with a bare @', url: 'smtp://u:hunter@2@mail.acme.example' },
    { name: 'half of a character', url: 'smtp://u:hunter2%C3@mail.acme.example' },
    { name: 'port 0', url: 'smtp://mail.acme.example:0' },
    { name: 'port 65536', url: 'smtp://mail.acme.example:65536' },
    { name: 'another query', url: 'smtp://mail.acme.example?tls=maybe' },
    { name: 'a path', url: 'smtp://mail.acme.example/x' },
    { name: 'smtps in clear', url: 'smtps://mail.acme.example?tls=none' },
    { name: 'a password in clear to another machine', url: 'smtp://u:hunter2@mail.acme.example?tls=none' },
    { name: 'an address out of range', url: 'smtp://10.0.0.256' },
  ])('is refused with $name, and the fault repeats nothing of it', ({ url }) => {
    const read = readSmtpUrl(url);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('hunter');
  });
});

describe('the settings of mails', () => {
  const url = 'smtp://u:hunter2@mail.acme.example';
  const faultsOf = (env: Record<string, string>) => {
    const parsed = parseSettings(env);
    return parsed.ok ? [] : parsed.faults;
  };

  it('are both set, or none', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ TOCSIN_SMTP_URL: url, TOCSIN_MAIL_FROM: 'tocsin@acme.example' })).toEqual([]);
    expect(faultsOf({ TOCSIN_SMTP_URL: url })).toEqual([
      { name: 'TOCSIN_MAIL_FROM', rule: 'must be set together with TOCSIN_SMTP_URL', got: 'nothing' },
    ]);
    expect(faultsOf({ TOCSIN_MAIL_FROM: 'tocsin@acme.example' })).toEqual([
      { name: 'TOCSIN_SMTP_URL', rule: 'must be set together with TOCSIN_MAIL_FROM', got: 'nothing' },
    ]);
  });

  it('name each fault, but never the password', () => {
    const faults = faultsOf({ TOCSIN_SMTP_URL: `${url}?tls=none`, TOCSIN_MAIL_FROM: 'Ops <ops@acme.example>' });
    expect(faults.map(({ name, got }) => [name, got])).toEqual([
      ['TOCSIN_SMTP_URL', '[redacted]'],
      ['TOCSIN_MAIL_FROM', 'Ops <ops@acme.example>'],
    ]);
    expect(faults[0]?.rule).toContain('?tls=none with a password');
    expect(faults[1]?.rule).toContain('must be an address');
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });
});

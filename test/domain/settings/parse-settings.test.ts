import { describe, expect, it } from 'vitest';
import { parseSettings } from '#domain/settings/parse-settings.ts';
import type { Environment } from '#domain/settings/parse-settings.ts';

const settingsOf = (env: Environment) => {
  const parsed = parseSettings(env);
  if (!parsed.ok) expect.unreachable(JSON.stringify(parsed.faults));
  return parsed.settings;
};

const faultsOf = (env: Environment) => {
  const parsed = parseSettings(env);
  if (parsed.ok) expect.unreachable('the environment has a fault');
  return parsed.faults;
};

describe('parseSettings', () => {
  it('takes every default when the environment sets nothing', () => {
    const settings = settingsOf({ PATH: '/bin' });
    expect(settings).toMatchObject({
      port: 8480,
      host: '127.0.0.1',
      dataDir: '.tocsin',
      trustedProxies: [],
      databaseUrl: null,
      temporalNamespace: 'default',
      intakeMaxBodyBytes: 1_048_576,
      given: [],
    });
  });

  it('reads values by kind and remembers which ones were given', () => {
    const settings = settingsOf({
      TOCSIN_PORT: ' 9000 ',
      TOCSIN_TRUST_PROXY: '10.0.0.0/8, ::1',
      DATABASE_URL: 'mysql://u:p@db:3306/tocsin?ssl=true',
      TEMPORAL_ADDRESS: '[fd00::7]:7233',
    });
    expect(settings.port).toBe(9000);
    expect(settings.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    expect(settings.given).toEqual(['TOCSIN_PORT', 'TOCSIN_TRUST_PROXY', 'DATABASE_URL', 'TEMPORAL_ADDRESS']);
  });

  it('counts an empty value as unset', () => {
    expect(settingsOf({ TOCSIN_PORT: '', DATABASE_URL: '  ' })).toMatchObject({
      port: 8480,
      databaseUrl: null,
      given: [],
    });
  });

  it('names all faults at once', () => {
    const names = faultsOf({ TOCSIN_PORT: '0', TOCSIN_LOG_LEVEL: 'loud', TOCSIN_SESSION_HOURS: '1.5' }).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['TOCSIN_PORT', 'TOCSIN_LOG_LEVEL', 'TOCSIN_SESSION_HOURS']);
  });

  it('refuses an unknown name that starts with TOCSIN_, so that a typing error is noticed', () => {
    expect(faultsOf({ TOCSIN_PROT: '9000' })).toEqual([
      {
        name: 'TOCSIN_PROT',
        rule: 'is not a setting of Tocsin; docs/configuration.md lists them all',
        got: '[redacted]',
      },
    ]);
  });

  it('never repeats a secret in a fault', () => {
    expect(JSON.stringify(faultsOf({ DATABASE_URL: 'postgres://u:hunter2@db/x' }))).not.toContain('hunter2');
    expect(JSON.stringify(faultsOf({ TOCSIN_SECRET_KEY: 'hunter2' }))).not.toContain('hunter2');
  });

  it.each([
    { name: 'a port above 65535', env: { TOCSIN_PORT: '65536' } },
    { name: 'a port with letters', env: { TOCSIN_PORT: '80a' } },
    { name: 'a host with spaces', env: { TOCSIN_HOST: 'my host' } },
    { name: 'an IPv4 address out of range', env: { TOCSIN_HOST: '10.0.0.256' } },
    { name: 'a public URL with another scheme', env: { TOCSIN_PUBLIC_URL: 'ftp://x' } },
    { name: 'a proxy that is a name', env: { TOCSIN_TRUST_PROXY: '10.0.0.1,proxy' } },
    { name: 'a prefix longer than its address', env: { TOCSIN_TRUST_PROXY: '10.0.0.0/33' } },
    { name: 'an IPv6 address with two gaps', env: { TOCSIN_TRUST_PROXY: '1::2::3' } },
    { name: 'a Temporal address without port', env: { TEMPORAL_ADDRESS: 'temporal' } },
    { name: 'a database URL without database', env: { DATABASE_URL: 'mysql://u:p@db' } },
    { name: 'a secret key of 31 bytes', env: { TOCSIN_SECRET_KEY: Buffer.alloc(31).toString('base64') } },
    {
      name: 'a secret key that is a password',
      env: { TOCSIN_SECRET_KEY: 'correct-horse-battery-staple-correct-hors' },
    },
    { name: 'a pool of none', env: { TOCSIN_DATABASE_POOL: '0' } },
  ])('refuses $name', ({ env }) => {
    expect(faultsOf(env)).toHaveLength(1);
  });

  it.each(['127.0.0.1', '0.0.0.0', '::', '::1', 'fd00::1', 'localhost', 'db-1.internal.example', '[::1]'])(
    'accepts the host %s',
    (host) => {
      expect(settingsOf({ TOCSIN_HOST: host }).host).toBe(host);
    },
  );

  it.each(['10.1.2.3', '192.168.0.0/16', '::1', 'fe80::/10', '::ffff:10.0.0.1', '2001:db8:0:0:0:0:0:1'])(
    'accepts the proxy %s',
    (network) => {
      expect(settingsOf({ TOCSIN_TRUST_PROXY: network }).trustedProxies).toEqual([network]);
    },
  );
});

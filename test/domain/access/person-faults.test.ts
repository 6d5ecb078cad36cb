import { describe, expect, it } from 'vitest';
import { personFaults } from '#domain/access/person-faults.ts';
import { redactSecrets } from '#domain/access/redact-secrets.ts';

const admin = { id: 1, role: 'admin' } as const;
const superadmin = { id: 2, role: 'superadmin' } as const;
const on = (role: 'superadmin' | 'admin' | 'noc') => ({ role, isEnabled: true });

describe('personFaults', () => {
  const rows = [
    { name: 'an admin makes a noc', by: admin, before: null, after: on('noc'), others: 0, fields: [] },
    {
      name: 'an admin makes a superadmin',
      by: admin,
      before: null,
      after: on('superadmin'),
      others: 1,
      fields: ['role'],
    },
    {
      name: 'an admin changes a superadmin',
      ...{ by: admin, before: { id: 2, ...on('superadmin') }, after: on('noc'), others: 1, fields: ['role'] },
    },
    {
      name: 'somebody disables their own account',
      ...{ by: admin, before: { id: 1, ...on('admin') }, after: { role: 'admin', isEnabled: false } as const },
      ...{ others: 1, fields: ['isEnabled'] },
    },
    {
      name: 'the last superadmin steps down',
      ...{ by: superadmin, before: { id: 2, ...on('superadmin') }, after: on('admin'), others: 0, fields: ['role'] },
    },
    {
      name: 'one of two superadmins steps down',
      ...{ by: superadmin, before: { id: 2, ...on('superadmin') }, after: on('admin'), others: 1, fields: [] },
    },
  ];
  it.each(rows)('$name: faults at $fields', ({ by, before, after, others, fields }) => {
    const faults = personFaults({ by, before, after, otherSuperadmins: others });
    expect(faults.map(({ field }) => field)).toEqual(fields);
  });
});

it('redactSecrets leaves out whatever stands below a name of a secret, at any depth', () => {
  const value = {
    name: 'x',
    password: 'a',
    list: [{ apiKey: 'b', tokenHash: 'c', isSecret: true }],
    env: { MY_SECRET: 1 },
  };
  expect(redactSecrets(value)).toEqual({
    name: 'x',
    password: '[redacted]',
    list: [{ apiKey: '[redacted]', tokenHash: '[redacted]', isSecret: true }],
    env: { MY_SECRET: '[redacted]' },
  });
});

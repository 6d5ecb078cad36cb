import { expect, test } from 'vitest';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import { readTicketSecrets, sealTicketSecret } from '#db/secret/ticket-secret.ts';

const key = secretKeyOf(Buffer.alloc(32, 1).toString('base64'));
const other = secretKeyOf(Buffer.alloc(32, 2).toString('base64'));
const secrets = { token: sealTicketSecret(key, { ticketSystemId: 7, name: 'token' }, 'geheim é') };

test("a ticket system's secret is read by its name, with any of the keys", () => {
  const read = readTicketSecrets([other, key], { id: 7, secrets });
  expect(read('token')).toEqual({ ok: true, secret: 'geheim é' });
});

const unreadable = [
  { name: 'of another system', keys: [key], id: 8, secret: 'token', says: 'enter it again' },
  { name: 'whose key is gone', keys: [other], id: 7, secret: 'token', says: 'TOCSIN_SECRET_KEY' },
  { name: 'that is not stored', keys: [key], id: 7, secret: 'password', says: 'no secret named "password"' },
  { name: 'that is no own one', keys: [key], id: 7, secret: 'constructor', says: 'no secret named' },
];
test.each(unreadable)('a secret $name is not read, and the rule says why', ({ keys, id, secret, says }) => {
  expect(readTicketSecrets(keys, { id, secrets })(secret)).toEqual({
    ok: false,
    rule: expect.stringContaining(says) as string,
  });
  expect(readTicketSecrets(keys, { id, secrets: null })(secret)).toMatchObject({ ok: false });
});

test('a secret under another name is not read', () => {
  const renamed = { password: secrets.token };
  expect(readTicketSecrets([key], { id: 7, secrets: renamed })('password')).toMatchObject({ ok: false });
});

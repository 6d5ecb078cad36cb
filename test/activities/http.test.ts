import { describe, expect, test } from 'vitest';
import { isJsonPointer, pointTo } from '#activities/adapters/http/json-pointer.ts';
import { isRefusedAddress, lookupPermitted } from '#activities/adapters/http/refused-addresses.ts';

describe('a JSON pointer', () => {
  // Source: RFC 6901, section 5
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'm~n': 8, ' ': 7 };
  const named: [string, unknown][] = [
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/m~0n', 8],
    ['/ ', 7],
    ['/foo/2', undefined],
    ['/foo/00', undefined],
    ['/foo/length', undefined],
    ['/constructor', undefined],
    ['/foo/0/0', undefined],
  ];
  test.each(named)('%j names its part', (pointer, wanted) => {
    expect(isJsonPointer(pointer)).toBe(true);
    expect(pointTo(document, pointer)).toEqual(wanted);
  });

  test.each(['foo', '/a~', '/a~2'])('%j is none', (text) => {
    expect(isJsonPointer(text)).toBe(false);
  });
});

describe('an address', () => {
  const refused = ['169.254.169.254', '169.254.0.1', '0.0.0.0', '100.100.100.200', 'fe80::1', '::', 'fd00:ec2::254'];
  test.each([...refused, '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe'])(
    '%s belongs to no ticket system',
    (address) => {
      expect(isRefusedAddress(address)).toBe(true);
    },
  );

  test.each(['127.0.0.1', '10.0.0.1', '192.168.1.1', '::1', 'fd00::1', '2001:db8::1', 'a.example'])(
    '%s may',
    (address) => {
      expect(isRefusedAddress(address)).toBe(false);
    },
  );

  test('is looked up for the connection itself, and a name that leads to none is refused', async () => {
    const found = await new Promise((resolve) => {
      lookupPermitted('localhost', { all: true }, (error, addresses) => resolve(error ?? addresses));
    });
    expect(found).toContainEqual({ address: '127.0.0.1', family: 4 });
    const refusal = await new Promise((resolve) => {
      lookupPermitted('0.0.0.0', {}, (error) => resolve(error));
    });
    expect(refusal).toMatchObject({ name: 'RefusedAddress' });
  });
});

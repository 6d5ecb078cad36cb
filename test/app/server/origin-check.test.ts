import { describe, expect, it } from 'vitest';
import { findForeignOrigin } from '#app/server/origin-check.ts';

const hosts = ['tocsin.example:8480', 'public.example'];

const own = [
  { name: 'the same host', headers: { origin: 'http://tocsin.example:8480' } },
  { name: 'the public address', headers: { origin: 'https://public.example' } },
  { name: 'a referrer of this site', headers: { referer: 'http://tocsin.example:8480/incidents' } },
  { name: 'same-origin', headers: { origin: 'http://tocsin.example:8480', 'sec-fetch-site': 'same-origin' } },
];

const foreign = [
  { name: 'nothing that tells', headers: {} },
  { name: 'another origin', headers: { origin: 'http://evil.example' } },
  { name: 'another port', headers: { origin: 'http://tocsin.example:9000' } },
  { name: 'an opaque origin', headers: { origin: 'null' } },
  { name: 'another referrer', headers: { referer: 'http://evil.example/?http://tocsin.example:8480' } },
  {
    name: 'a foreign origin with a referrer of this site',
    headers: { origin: 'http://evil.example', referer: 'http://tocsin.example:8480/' },
  },
  { name: 'a sibling site', headers: { origin: 'http://tocsin.example:8480', 'sec-fetch-site': 'same-site' } },
  { name: 'cross-site', headers: { origin: 'http://tocsin.example:8480', 'sec-fetch-site': 'cross-site' } },
  {
    name: 'same-origin with another origin',
    headers: { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
  },
  { name: 'only same-origin', headers: { 'sec-fetch-site': 'same-origin' } },
];

describe('findForeignOrigin', () => {
  it.each(own)('lets a POST pass with $name', ({ headers }) => {
    expect(findForeignOrigin({ method: 'POST', headers, hosts })).toBeNull();
  });

  it.each(foreign)('refuses a POST with $name', ({ headers }) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect(findForeignOrigin({ method, headers, hosts })).toBeTypeOf('string');
  });

  it.each(['GET', 'HEAD'])('lets %s pass from anywhere', (method) => {
    expect(findForeignOrigin({ method, headers: { 'sec-fetch-site': 'cross-site' }, hosts })).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { suggestDefinition } from '#app/unmatched/suggest-definition.ts';

const alert = { definitionRef: '77', element: 'db-07', message: 'm', severity: null, sourceName: 'Nagios' };

it.each([
  { name: 'the id that was sent', given: {}, begins: { newId: ['77'], summary: ['m'] } },
  { name: 'the key that was sent', given: { definitionRef: 'disk' }, begins: { key: ['disk'] } },
  {
    name: 'the first line of the message without its type',
    given: { message: 'PROBLEM:CRITICAL:DISK CRITICAL - 91 % full\nmore' },
    begins: { summary: ['DISK CRITICAL - 91 % full'] },
  },
  { name: 'all of a message that is only a type', given: { message: 'PROBLEM:DOWN' }, begins: { summary: ['DOWN'] } },
  { name: 'the severity that was sent', given: { severity: 'S0' as const }, begins: { severity: ['S0'] } },
  {
    name: 'where it came from',
    given: {},
    begins: { description: ['First sent by Nagios for db-07: m'] },
  },
])('a definition begins with $name', ({ given, begins }) => {
  expect(suggestDefinition({ ...alert, ...given })).toMatchObject(begins);
});

import { expect, it } from 'vitest';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { attachingWords, openingWords } from '#app/incident/tickets/confirm-words.ts';

it.each([
  { name: 'a Jira', can: capabilitiesOf('jira_cloud', {}), closes: true, tells: true, hears: true },
  { name: 'a mail queue', can: capabilitiesOf('email', {}), closes: true, tells: true, hears: false },
  {
    name: 'a script with a query alone',
    can: capabilitiesOf('script', { query: [] }),
    ...{ closes: false, tells: false, hears: true },
  },
  {
    name: 'a webhook that only creates',
    can: capabilitiesOf('webhook', {}),
    ...{ closes: false, tells: false, hears: false },
  },
])('promises of the ticket of $name only what it can do', ({ can, closes, tells, hears }) => {
  expect(openingWords(can).includes('It can be closed from here')).toBe(closes);
  expect(attachingWords(can).startsWith('It hears from now on')).toBe(tells);
  expect(/incident (hears|what happens to it)/.test(attachingWords(can).replace('does not hear', ''))).toBe(hears);
});

import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Person } from '#domain/access/is-allowed.ts';
import { menu } from '#app/components/menu.ts';
import type { AccessAction } from '#domain/access/access-table.ts';

/** Something that the palette offers: a page to go to, or the key of a control of this page. */
export type Command = { label: string; group: string } & ({ to: string } | { key: string });

const lists: { label: string; to: string; needs: AccessAction }[] = [
  { label: 'Open incidents of my teams', to: '/incidents?state=open&team=mine', needs: 'incident.read' },
  { label: 'Acknowledged incidents', to: '/incidents?state=acknowledged', needs: 'incident.read' },
  { label: 'Closed incidents', to: '/incidents?state=closed', needs: 'incident.read' },
  { label: 'Withheld incidents', to: '/incidents?state=open&is=withheld', needs: 'incident.read' },
  { label: 'Critical incidents', to: '/incidents?state=open&severity=S0', needs: 'incident.read' },
  { label: 'New event definition', to: '/definitions/new', needs: 'definition.write' },
  { label: 'New suppression', to: '/suppressions/new', needs: 'suppression.write' },
  { label: 'New maintenance window', to: '/maintenance/new', needs: 'rule.write' },
];

const actions: { label: string; key: string }[] = [
  { label: 'Acknowledge', key: 'a' },
  { label: 'Comment', key: 'c' },
  { label: 'Select the row', key: 'x' },
  { label: 'Show what is new', key: 'n' },
  { label: 'Search incidents', key: '/' },
];

/** What this person may go to and do here, that holds all words of the text. `hasKey`: whether the page has a control for it. */
export const findCommands = (
  person: Person,
  { text, hasKey }: { text: string; hasKey: (key: string) => boolean },
): Command[] => {
  const pages = menu.flatMap(({ title, entries }) => entries.map((entry) => ({ ...entry, group: title })));
  const all: Command[] = [
    ...actions.filter(({ key }) => hasKey(key)).map((action) => ({ ...action, group: 'Here' })),
    ...pages.filter(({ needs }) => isAllowed(person, needs)).map(({ label, to, group }) => ({ label, to, group })),
    ...lists.filter(({ needs }) => isAllowed(person, needs)).map(({ label, to }) => ({ label, to, group: 'Go to' })),
  ];
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ label, group }) => words.every((word) => `${label} ${group}`.toLowerCase().includes(word)));
};

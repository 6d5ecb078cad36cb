import type { AccessAction } from '#domain/access/access-table.ts';

export type MenuEntry = { to: string; label: string; needs: AccessAction };
export type MenuGroup = { title: string; entries: MenuEntry[] };

/** The pages of the console by what people come for. What a role may not see isn't shown to it. */
export const menu: MenuGroup[] = [
  {
    title: 'Respond',
    entries: [
      { to: '/incidents', label: 'Incidents', needs: 'incident.read' },
      { to: '/unmatched', label: 'Unmatched', needs: 'alert.read' },
    ],
  },
  { title: 'Configure', entries: [{ to: '/definitions', label: 'Definitions', needs: 'definition.read' }] },
];

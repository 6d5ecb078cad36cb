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
  {
    title: 'Understand',
    entries: [
      { to: '/dashboards', label: 'Dashboards', needs: 'dashboard.read' },
      { to: '/reports', label: 'Reports', needs: 'report.read' },
    ],
  },
  {
    title: 'Configure',
    entries: [
      { to: '/definitions', label: 'Definitions', needs: 'definition.read' },
      { to: '/categories', label: 'Categories', needs: 'category.read' },
      { to: '/sources', label: 'Sources', needs: 'source.read' },
      { to: '/dry-run', label: 'Dry run', needs: 'alert.dry_run' },
      { to: '/ticket-systems', label: 'Tickets', needs: 'ticket_system.read' },
      { to: '/suppressions', label: 'Suppressions', needs: 'suppression.read' },
      { to: '/maintenance', label: 'Maintenance', needs: 'rule.read' },
      { to: '/inhibitions', label: 'Inhibitions', needs: 'rule.read' },
      { to: '/storms', label: 'Storm rules', needs: 'rule.read' },
      { to: '/ticket-routes', label: 'Ticket routes', needs: 'rule.read' },
      { to: '/elements', label: 'Elements', needs: 'rule.read' },
      { to: '/teams', label: 'Teams', needs: 'team.read' },
    ],
  },
  {
    title: 'Manage',
    entries: [
      { to: '/users', label: 'People', needs: 'person.read' },
      { to: '/audit', label: 'Audit', needs: 'audit.read' },
      { to: '/account', label: 'Your account', needs: 'account.write' },
    ],
  },
];

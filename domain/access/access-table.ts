import type { Role } from '../role.ts';

/** On whose things a role may do it. */
export const reaches = ['everything', 'own_teams'] as const;
export type Reach = (typeof reaches)[number];

type Grants = Partial<Record<Role, Reach>>;

const everybodyButReports: Grants = {
  superadmin: 'everything',
  admin: 'everything',
  user: 'everything',
  noc: 'everything',
};

const admins: Grants = { superadmin: 'everything', admin: 'everything' };

/** The one table of who may do what: action → role → reach. What isn't in it is forbidden. Source: docs/glossary.md. */
export const accessTable = {
  'incident.read': everybodyButReports,
  'incident.acknowledge': everybodyButReports,
  'incident.unacknowledge': everybodyButReports,
  'incident.close': everybodyButReports,
  'incident.reopen': everybodyButReports,
  'incident.comment': everybodyButReports,
  'ticket.read': everybodyButReports,
  'alert.read': everybodyButReports,
  'alert.dry_run': everybodyButReports,
  'definition.read': everybodyButReports,
  'definition.write': { ...admins, user: 'own_teams' },
  'suppression.read': everybodyButReports,
  'suppression.write': { ...admins, user: 'own_teams', noc: 'own_teams' },
  'rule.read': everybodyButReports,
  'rule.write': admins,
} as const satisfies Record<string, Grants>;

export type AccessAction = keyof typeof accessTable;

import type { Role } from '../role.ts';

/** On whose things a role may do it. */
export const reaches = ['everything', 'own_teams'] as const;
export type Reach = (typeof reaches)[number];

type Grants = Partial<Record<Role, Reach>>;

const admins: Grants = { superadmin: 'everything', admin: 'everything' };
const everybodyButReports: Grants = { ...admins, user: 'everything', noc: 'everything' };
const everybody: Grants = { ...everybodyButReports, reports: 'everything' };
/** What is open to see may belong to any team; acting on it is for its own team and the admins. */
const ownTeams: Grants = { ...admins, user: 'own_teams', noc: 'own_teams' };

/**
 * The one table of who may do what: action → role → reach. What isn't in it is forbidden.
 * Source: docs/decisions/0012-who-may-do-what.md.
 */
export const accessTable = {
  'incident.read': everybodyButReports,
  'incident.acknowledge': ownTeams,
  'incident.unacknowledge': ownTeams,
  'incident.close': ownTeams,
  'incident.reopen': ownTeams,
  'incident.comment': ownTeams,
  /** Opening, attaching, replacing and taking away an incident's ticket by hand. */
  'incident.ticket': ownTeams,
  'ticket.read': everybodyButReports,
  'ticket_system.read': everybodyButReports,
  'ticket_system.write': admins,
  'alert.read': everybodyButReports,
  'alert.dry_run': everybodyButReports,
  'definition.read': everybodyButReports,
  'definition.write': { ...admins, user: 'own_teams' },
  'suppression.read': everybodyButReports,
  'suppression.write': ownTeams,
  'rule.read': everybodyButReports,
  'rule.write': admins,
  'team.read': everybodyButReports,
  'team.write': admins,
  'category.read': everybodyButReports,
  'category.write': admins,
  'report.read': everybody,
  'dashboard.read': everybody,
  /** The screens on a wall, as a person; a screen has a link of its own. */
  'wall.read': everybodyButReports,
  'wall.write': admins,
  'person.read': admins,
  'person.write': admins,
  'source.read': everybodyButReports,
  'source.write': admins,
  'source_token.write': admins,
  'audit.read': admins,
  /** One's own password, sessions, second step and API tokens. */
  'account.write': everybody,
} as const satisfies Record<string, Grants>;

export type AccessAction = keyof typeof accessTable;

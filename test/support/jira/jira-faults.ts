import { jiraErrors, objectOf } from './jira-reply.ts';
import type { JiraReply } from './jira-reply.ts';
import type { JiraWorld } from './jira-world.ts';

export const faultKinds = [
  'reset_before',
  'reset_after',
  'slow_before',
  'slow_after',
  'error_before',
  'error_after',
  'half',
  'rate_limit',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What goes wrong: for the next `times` requests of the operation `on` (`*`: of any). `before`: nothing is stored. */
export type JiraFault = {
  kind: FaultKind;
  on?: string;
  times?: number;
  delayMs?: number;
  status?: number;
  retryAfterSeconds?: number;
};

/** How the site is from now on. */
export type JiraSetting = { searchLagMs?: number; isTokenExpired?: boolean; denied?: string[]; busy?: string[] };

const settingNames = ['searchLagMs', 'isTokenExpired', 'denied', 'busy'];

/** Takes the fault that the operation meets; null: none. */
export const takeFault = (faults: JiraFault[], operation: string): JiraFault | null => {
  const fault = faults.find(({ on = '*', times = 1 }) => times > 0 && (on === '*' || on === operation));
  if (fault === undefined) return null;
  fault.times = (fault.times ?? 1) - 1;
  return fault;
};

/** `POST /__fault`: a fault with `kind`, settings of the site, or `{"clear": true}`. */
export const commandFault = (world: JiraWorld, faults: JiraFault[], command: unknown): JiraReply => {
  const { kind, clear, ...settings } = objectOf(command);
  if (clear === true) {
    faults.length = 0;
    Object.assign(world, { searchLagMs: 0, isTokenExpired: false, denied: [], busy: [] });
    return { status: 204 };
  }
  if (kind === undefined) {
    const unknown = Object.keys(settings).find((name) => !settingNames.includes(name));
    if (unknown !== undefined) return jiraErrors(400, [`unknown setting "${unknown}"`]);
    Object.assign(world, settings);
    return { status: 204 };
  }
  const known = faultKinds.find((one) => one === kind);
  if (known === undefined) return jiraErrors(400, [`unknown kind of fault; known are ${faultKinds.join(', ')}`]);
  faults.push({ ...settings, kind: known });
  return { status: 204 };
};

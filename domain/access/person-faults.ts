import type { FieldFault } from '../intake/alert.ts';
import type { Role } from '../role.ts';
import { mayGrant } from './may-grant.ts';

/** Who changes a person; the command line has the rights of a superadmin. */
export type Granter = { id: number | null; role: Role };

export type PersonChange = {
  by: Granter;
  /** null: the person is new. */
  before: { id: number; role: Role; isEnabled: boolean } | null;
  after: { role: Role; isEnabled: boolean };
  /** Enabled superadmins besides this person. */
  otherSuperadmins: number;
};

/** The rules that a change of a person breaks: no role above one's own, not one's own end, never the last superadmin. */
export const personFaults = (change: PersonChange): FieldFault[] => {
  const { by, before, after } = change;
  if (before !== null && !mayGrant(by.role, before.role))
    return [{ field: 'role', rule: `${before.role} is above your own, ${by.role}: you may not change this person` }];
  const faults: FieldFault[] = [];
  if (!mayGrant(by.role, after.role))
    faults.push({ field: 'role', rule: `must not be above your own, ${by.role}; got ${after.role}` });
  if (isOwnEnd(change)) faults.push({ field: 'isEnabled', rule: 'must stay: nobody disables their own account' });
  if (isLastOne(change)) faults.push({ field: 'role', rule: 'must stay: this is the last enabled superadmin' });
  return faults;
};

const isOwnEnd = ({ by, before, after }: PersonChange): boolean =>
  before !== null && before.id === by.id && before.isEnabled && !after.isEnabled;

const isLastOne = ({ before, after, otherSuperadmins }: PersonChange): boolean =>
  otherSuperadmins === 0 && before !== null && isActive(before) && !isActive(after);

const isActive = ({ role, isEnabled }: PersonChange['after']): boolean => role === 'superadmin' && isEnabled;

import type { FieldFault } from '../intake/alert.ts';
import { roles } from '../role.ts';
import type { Role } from '../role.ts';

/** A person as people write them. `email` null: none. */
export type PersonDraft = { name: string; email: string | null; role: Role; teamIds: number[] };

const maxNameLength = 64;
const maxEmailLength = 254;
/** What stands for other actors in timelines and in the audit log. */
const reserved = ['cli', 'engine', 'system', 'tocsin', 'unknown', 'nobody'];

type Raw = { name: string; email: string; role: string; teamIds: readonly string[] };

/** The person that the texts hold, or every rule that they break. `knownTeams`: ids of the teams that there are. */
export const readPerson = (
  raw: Raw,
  knownTeams: ReadonlySet<number>,
): { ok: true; value: PersonDraft } | { ok: false; faults: FieldFault[] } => {
  const role = roles.find((one) => one === raw.role);
  const teamIds = [...new Set(raw.teamIds.map(Number))];
  const email = raw.email.trim();
  const faults = [
    ...nameFaults(raw.name),
    ...emailFaults(email),
    ...teamIds
      .filter((id) => !knownTeams.has(id))
      .map((id) => ({ field: 'teamIds', rule: `must be teams that exist; ${String(id)} does not` })),
  ];
  if (role === undefined) faults.push({ field: 'role', rule: `must be one of ${roles.join(', ')}` });
  if (role === undefined || faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { name: raw.name, email: email === '' ? null : email, role, teamIds } };
};

const nameFaults = (name: string): FieldFault[] => {
  const fault = (rule: string): FieldFault[] => [{ field: 'name', rule }];
  if (name.length === 0 || name.length > maxNameLength)
    return fault(`must have 1 to ${String(maxNameLength)} characters`);
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u.test(name))
    return fault('must begin with a letter or digit, and hold only letters, digits and . _ @ + -');
  if (reserved.includes(name.toLowerCase())) return fault(`must not be ${name}, which stands for Tocsin itself`);
  return [];
};

const emailFaults = (email: string): FieldFault[] =>
  email === '' || (email.length <= maxEmailLength && /^[^\s@<>]+@[^\s@<>]+$/.test(email))
    ? []
    : [{ field: 'email', rule: `must be an e-mail address of at most ${String(maxEmailLength)} characters, or empty` }];

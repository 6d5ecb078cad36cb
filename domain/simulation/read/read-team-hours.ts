import { teamHoursFaults } from '../../rule/calendar/team-hours.ts';
import type { TeamHours } from '../../rule/rules.ts';
import { numberOf } from './fields.ts';
import type { Fields, Found } from './fields.ts';

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** A team's hours; Monday to Friday from 9 to 17 in UTC unless the script says others. Null: none, or they break a rule. */
export const readTeamHours = (parent: Fields): TeamHours | null => {
  const fields = parent.object(['teamHours']);
  if (fields === null) return null;
  const hours = {
    timeZone: fields.text(['timeZone', 'zone', 'tz'], 100) ?? 'UTC',
    days: readDays(fields.take('days', 'weekdays')),
    from: fields.text(['from', 'start'], 5) ?? '09:00',
    to: fields.text(['to', 'until', 'end'], 5) ?? '17:00',
  };
  fields.finish();
  const faults = teamHoursFaults(hours);
  fields.report.faultsOf(fields.path, faults);
  return faults.length === 0 ? hours : null;
};

/** ISO days of the week, as numbers or as names of at least two letters; what is neither becomes a fault of the hours. */
const readDays = (found: Found | null): number[] => {
  if (found === null) return [1, 2, 3, 4, 5];
  const days: unknown[] = Array.isArray(found.value) ? found.value : [];
  return days.map((day) => numberOf(day) ?? (typeof day === 'string' && day.length > 1 ? dayOf(day) : 0));
};

const dayOf = (name: string): number => dayNames.findIndex((day) => day.startsWith(name.trim().toLowerCase())) + 1;

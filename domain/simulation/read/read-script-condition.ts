import type { Condition } from '../../definition/action.ts';
import { isSeverity, severities } from '../../severity.ts';
import type { Severity } from '../../severity.ts';
import { spellings } from './fields.ts';
import type { Fields } from './fields.ts';
import { readMatchers } from './read-matchers.ts';
import { readPattern } from './read-pattern.ts';

const hours = ['inside', 'outside'] as const;
const hoursSpellings = spellings(hours, { in: 'inside', out: 'outside' });

/** The condition of an action of a script, as `condition` or `conditions`; an object, or a list of objects that all count. */
export const readScriptCondition = (action: Fields): Condition =>
  Object.assign({}, ...(action.list(['condition', 'conditions', 'if'], 20) ?? []).map(readOne)) as Condition; // parts of one

const readOne = (fields: Fields): Condition => {
  const severity = readSeverities(fields);
  const labels = readMatchers(fields.take('labels'), fields.report);
  const pattern = fields.take('element', 'elements');
  const element = pattern === null ? null : readPattern(pattern, fields.report);
  const teamHours = fields.choice(['teamHours', 'hours'], hoursSpellings, hours);
  fields.finish();
  return {
    ...(severity.length > 0 && { severities: severity }),
    ...(labels.length > 0 && { labels }),
    ...(element !== null && { element }),
    ...(teamHours !== null && { teamHours }),
  };
};

/** One severity, or a list of them. */
export const readSeverities = (fields: Fields): Severity[] => {
  const found = fields.take('severities', 'severity');
  if (found === null) return [];
  const list: unknown[] = Array.isArray(found.value) ? found.value : [found.value];
  const read = list.map((one) => (typeof one === 'string' ? one.trim().toUpperCase() : one));
  if (read.every(isSeverity)) return severities.filter((one) => read.includes(one));
  fields.report.fault(found.path, `must list one or more of ${severities.join(', ')}`);
  return [];
};

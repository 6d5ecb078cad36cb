import { HttpError } from '../../http/http-error.ts';
import type { Fields, JiraDialect, JiraStatus, JiraTransition } from '../dialect/jira-dialect.ts';
import { readShape, statusShape } from '../dialect/read-shapes.ts';

/** Where an issue is to be. `transition`: the one to take, by its name. `resolution`: what to resolve it as. */
export type Destination = { isClosed: boolean; transition: string | undefined; resolution: string | undefined };

/** Of several ways that lead there, the first of these is taken. */
const categories = { closed: ['done'], open: ['new', 'indeterminate'] };

/**
 * The issue is closed, or open: in a status of a category that says so. One that is there already is left alone.
 * Failures: `ticket_rejected` when no transition leads there, the named one doesn't, or its screen asks for more than is known.
 */
export const moveIssue = async (dialect: JiraDialect, issue: string, to: Destination): Promise<void> => {
  const status = await statusOf(dialect, issue);
  if (isThere(status, to)) return;
  const possible = await dialect.listTransitions(issue);
  const transition = chooseTransition(possible, to);
  if (transition === null) throw noWay({ issue, status, possible }, to);
  try {
    await dialect.doTransition(issue, { id: transition.id, fields: screenFields(transition, to) });
  } catch (error) {
    // Somebody else may have been quicker: then the transition isn't possible any more, and nothing is left to do.
    const isRefused = error instanceof HttpError && error.code === 'ticket_rejected' && error.status !== null;
    if (!isRefused || !isThere(await statusOf(dialect, issue), to)) throw error;
  }
};

/** The transition to take; null: none of them. */
export const chooseTransition = (possible: JiraTransition[], to: Destination): JiraTransition | null => {
  const wanted = to.transition?.toLowerCase();
  const named = possible.filter(({ name }) => wanted === undefined || name.toLowerCase() === wanted);
  const leading = named.filter((transition) => isThere(transition.to, to));
  const [best] = categories[to.isClosed ? 'closed' : 'open'].flatMap((category) =>
    leading.filter((transition) => transition.to.category === category),
  );
  return best ?? leading[0] ?? null;
};

/** What the possible transitions are, for people. */
export const listWays = (possible: JiraTransition[]): string =>
  possible.length === 0
    ? 'no transition is possible from there, or the account lacks the permission TRANSITION_ISSUES'
    : `possible are ${possible.map(({ name, to }) => `"${name}" (to "${to.name}")`).join(', ')}`;

const statusOf = async (dialect: JiraDialect, issue: string): Promise<JiraStatus> => {
  const { fields } = await dialect.readIssue(issue, { fields: ['status'] });
  return readShape(statusShape, fields['status'], 'status');
};

const isThere = ({ category }: JiraStatus, { isClosed }: Destination): boolean => (category === 'done') === isClosed;

const noWay = (
  { issue, status, possible }: { issue: string; status: JiraStatus; possible: JiraTransition[] },
  { isClosed, transition }: Destination,
): HttpError => {
  const what = transition === undefined ? 'no transition' : `no transition "${transition}"`;
  const where = isClosed ? 'to a status of the category done' : 'to a status that is not of the category done';
  const message = `issue ${issue} has ${what} ${where} from "${status.name}"; ${listWays(possible)}`;
  return new HttpError('ticket_rejected', message, { isStored: 'no' });
};

/** The fields of the transition's screen that are set. */
const screenFields = ({ name, fields }: JiraTransition, { isClosed, resolution }: Destination): Fields => {
  const sent: Fields =
    isClosed && resolution !== undefined && Object.hasOwn(fields, 'resolution')
      ? { resolution: { name: resolution } }
      : {};
  const missing = Object.entries(fields).filter(([id, { isRequired }]) => isRequired && !Object.hasOwn(sent, id));
  if (missing.length === 0) return sent;
  const names = missing.map(([id, field]) => (id === 'resolution' ? 'Resolution (set "resolution")' : field.name));
  throw new HttpError('ticket_rejected', `the transition "${name}" asks for ${names.join(', ')}`, { isStored: 'no' });
};

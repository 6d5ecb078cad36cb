import { takeTransition } from '../change/change-issue.ts';
import { jiraErrors, objectOf } from '../jira-reply.ts';
import type { JiraReply, JsonObject } from '../jira-reply.ts';
import { may, people, projects, resolutions, transitions } from '../jira-world.ts';
import type { JiraWorld, StoredIssue, Transition } from '../jira-world.ts';
import { unknownMembers, withIssue } from './issue-handlers.ts';

const [bot] = people;

/** Without the permission there are none. */
const possible = (world: JiraWorld, issue: StoredIssue): Transition[] =>
  may(world, 'TRANSITION_ISSUES', issue.project) ? transitions.filter(({ from }) => from.id === issue.status.id) : [];

/** The resolution is on the screen for those who may resolve. */
const asksForResolution = (world: JiraWorld, issue: StoredIssue, { hasScreen }: Transition): boolean =>
  hasScreen && may(world, 'RESOLVE_ISSUES', issue.project);

const needsResolution = ({ project }: StoredIssue): boolean =>
  projects.find(({ key }) => key === project)?.requires.includes('resolution') === true;

/** `GET /issue/{key}/transitions`: those that are possible now, with their screens when that is asked for. */
export const listTransitions = (world: JiraWorld, key: string, query: URLSearchParams): JiraReply =>
  withIssue(world, key, (issue) => {
    const hasFields = query.get('expand')?.split(',').includes('transitions.fields') === true;
    const shown = possible(world, issue).map((transition) => {
      const { id, name, to, hasScreen } = transition;
      const fields = asksForResolution(world, issue, transition) ? { resolution: showResolution(issue) } : {};
      return { id, name, to, hasScreen, isAvailable: true, ...(hasFields ? { fields } : {}) };
    });
    return { status: 200, body: { expand: 'transitions', transitions: shown } };
  });

const showResolution = (issue: StoredIssue): JsonObject => ({
  ...{ required: needsResolution(issue), name: 'Resolution', key: 'resolution', hasDefaultValue: false },
  schema: { type: 'resolution', system: 'resolution' },
  operations: ['set'],
  allowedValues: resolutions.map((name, at) => ({ id: String(10_000 + at), name })),
});

/** `POST /issue/{key}/transitions`. */
export const doTransition = (world: JiraWorld, key: string, body: JsonObject): JiraReply =>
  withIssue(world, key, (issue) => {
    const refused = unknownMembers(body, ['transition', 'fields', 'update', 'properties', 'historyMetadata']);
    if (refused !== null) return refused;
    const wanted = objectOf(body['transition'])['id'];
    if (typeof wanted !== 'string') return jiraErrors(400, ["Missing 'transition' identifier"]);
    const transition = possible(world, issue).find(({ id }) => id === wanted);
    if (transition === undefined) return jiraErrors(400, [`Transition id '${wanted}' is not valid for this issue.`]);
    const fields = objectOf(body['fields']);
    const isAsked = asksForResolution(world, issue, transition);
    const errors = { ...offScreen(fields, isAsked), ...(isAsked ? wrongResolution(issue, fields) : {}) };
    if (Object.keys(errors).length > 0) return jiraErrors(400, [], errors);
    takeTransition({ world, issue, by: bot }, transition, resolutionOf(fields));
    return { status: 204 };
  });

const resolutionOf = (fields: JsonObject): string | undefined =>
  resolutions.find((one) => one === objectOf(fields['resolution'])['name']);

const offScreen = (fields: JsonObject, isAsked: boolean): Record<string, string> =>
  Object.fromEntries(
    Object.keys(fields)
      .filter((name) => name !== 'resolution' || !isAsked)
      .map((name) => [name, `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`]),
  );

const wrongResolution = (issue: StoredIssue, fields: JsonObject): Record<string, string> => {
  const given = fields['resolution'];
  if (given === undefined) return needsResolution(issue) ? { resolution: 'Resolution is required.' } : {};
  const name = String(objectOf(given)['name']);
  return resolutionOf(fields) === undefined ? { resolution: `Resolution name '${name}' is not valid` } : {};
};

import { findIssue } from '../issue-index.ts';
import { jiraErrors, noSuchIssue, objectOf } from '../jira-reply.ts';
import type { JiraReply, JsonObject } from '../jira-reply.ts';
import { people, projects, transitions } from '../jira-world.ts';
import type { JiraPerson, JiraWorld } from '../jira-world.ts';
import { assignIssue, deleteIssue, moveProject, takeTransition, writeComment } from './change-issue.ts';
import type { Change } from './change-issue.ts';

const done: JiraReply = { status: 204 };
const personOf = (login: unknown): JiraPerson | undefined => people.find((one) => one.login === login);
const known = `people are ${people.map(({ login }) => login).join(', ')}`;

/** What people do, by the name of the deed; the rest of the command is theirs. */
const deeds: Record<string, (change: Change, command: JsonObject) => JiraReply> = {
  comment: (change, { text = 'a comment' }) => {
    const { dialect } = change.world;
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: String(text) }] }];
    writeComment(change, dialect === 'cloud' ? { type: 'doc', version: 1, content } : String(text));
    return done;
  },
  transition: (change, { to, resolution }) => {
    const { issue } = change;
    const possible = transitions.filter(({ from }) => from.id === issue.status.id);
    const transition = possible.find((one) => one.name === to || one.to.name === to);
    if (transition === undefined)
      return jiraErrors(400, [`"to" must be one of ${possible.map(({ name }) => name).join(', ')}`]);
    takeTransition(change, transition, typeof resolution === 'string' ? resolution : undefined);
    return done;
  },
  assign: (change, { to = change.by.login }) => {
    const person = to === null ? null : personOf(to);
    if (person === undefined) return jiraErrors(400, [`"to" is unknown; ${known}`]);
    assignIssue(change, person);
    return done;
  },
  move: (change, { to }) => {
    const project = projects.find(({ key }) => key === to);
    if (project === undefined) return jiraErrors(400, ['"to" must be the key of a project']);
    moveProject(change, project);
    return done;
  },
  delete: (change) => {
    deleteIssue(change);
    return done;
  },
};

/** `POST /__act`: a person does something to an issue, whatever the account may do: `{"issue", "do", "by"}` and what it needs. */
export const act = (world: JiraWorld, given: unknown): JiraReply => {
  const command = objectOf(given);
  const issue = findIssue(world.issues, String(command['issue']));
  if (issue === undefined) return noSuchIssue();
  const by = personOf(command['by'] ?? 'oncall');
  if (by === undefined) return jiraErrors(400, [`"by" is unknown; ${known}`]);
  const deed = deeds[String(command['do'])];
  if (deed === undefined) return jiraErrors(400, [`"do" must be one of ${Object.keys(deeds).join(', ')}`]);
  return deed({ world, issue, by }, command);
};

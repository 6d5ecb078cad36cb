import type { StoredComment, StoredIssue } from './jira-world.ts';

/** A comment and where it stands. */
export type PlacedComment = { issue: StoredIssue; comment: StoredComment };

/** Of one list of issues: who is found by which name, and which numbers are given. */
type Index = {
  byName: Map<string, StoredIssue>;
  comments: Map<string, PlacedComment>;
  seen: number;
  lastId: number;
  lastNumber: Map<string, number>;
};

const firstId = 10_000;
const indexes = new WeakMap<StoredIssue[], Index>();

/** The issue with this id or key, also with one that it had before it was moved, whatever the key's case. */
export const findIssue = (issues: StoredIssue[], name: string): StoredIssue | undefined =>
  indexOf(issues).byName.get(name.toUpperCase());

/** A number that nothing else of the site has: of an issue, a comment, a change or a link. */
export const nextId = (issues: StoredIssue[]): string => {
  const index = indexOf(issues);
  index.lastId += 1;
  return String(index.lastId);
};

/** The next key of the project; no key is given twice. */
export const nextKey = (issues: StoredIssue[], project: string): string => {
  const { lastNumber } = indexOf(issues);
  const number = (lastNumber.get(project) ?? 0) + 1;
  lastNumber.set(project, number);
  return `${project}-${String(number)}`;
};

/** The issue is found by its present key, too. */
export const nameAgain = (issues: StoredIssue[], issue: StoredIssue): void => {
  indexOf(issues).byName.set(issue.key, issue);
};

/** The comment stands on its issue, and is found by its id. */
export const placeComment = (issues: StoredIssue[], placed: PlacedComment): void => {
  placed.issue.comments.push(placed.comment);
  indexOf(issues).comments.set(placed.comment.id, placed);
};

export const findComment = (issues: StoredIssue[], id: string): PlacedComment | undefined =>
  indexOf(issues).comments.get(id);

/** The issue is gone, with all its names and comments. */
export const removeIssue = (issues: StoredIssue[], issue: StoredIssue): void => {
  const index = indexOf(issues);
  for (const [name, one] of index.byName) if (one === issue) index.byName.delete(name);
  for (const { id } of issue.comments) index.comments.delete(id);
  issues.splice(issues.indexOf(issue), 1);
  index.seen = issues.length;
};

const indexOf = (issues: StoredIssue[]): Index => {
  let index = indexes.get(issues);
  if (index === undefined || index.seen > issues.length) {
    index = { byName: new Map(), comments: new Map(), seen: 0, lastId: firstId - 1, lastNumber: new Map() };
    indexes.set(issues, index);
  }
  for (; index.seen < issues.length; index.seen += 1) {
    const issue = issues[index.seen];
    if (issue === undefined) break;
    index.byName.set(issue.id, issue).set(issue.key, issue);
    for (const comment of issue.comments) index.comments.set(comment.id, { issue, comment });
    count(index, issue);
  }
  return index;
};

/** What an issue that was stored before has is not given again. */
const count = (index: Index, { id, key, comments, links, history }: StoredIssue): void => {
  for (const one of [{ id }, ...comments, ...links, ...history]) index.lastId = Math.max(index.lastId, Number(one.id));
  const [project = '', number] = key.split('-');
  index.lastNumber.set(project, Math.max(index.lastNumber.get(project) ?? 0, Number(number)));
};

import type { StoredIssue } from './jira-world.ts';

/** Of one list of issues: who is found by which name, and which numbers are given. */
type Index = { byName: Map<string, StoredIssue>; seen: number; lastId: number; lastNumber: Map<string, number> };

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

/** The issue is gone, with all its names. */
export const removeIssue = (issues: StoredIssue[], issue: StoredIssue): void => {
  const index = indexOf(issues);
  for (const [name, one] of index.byName) if (one === issue) index.byName.delete(name);
  issues.splice(issues.indexOf(issue), 1);
  index.seen = issues.length;
};

const indexOf = (issues: StoredIssue[]): Index => {
  let index = indexes.get(issues);
  if (index === undefined || index.seen > issues.length) {
    index = { byName: new Map(), seen: 0, lastId: firstId - 1, lastNumber: new Map() };
    indexes.set(issues, index);
  }
  for (; index.seen < issues.length; index.seen += 1) {
    const issue = issues[index.seen];
    if (issue === undefined) break;
    index.byName.set(issue.id, issue).set(issue.key, issue);
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

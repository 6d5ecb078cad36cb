import { foldElement } from '../element.ts';
import { occurrencesOf } from './calendar/occurrences.ts';
import { candidatesOf } from './index-rules.ts';
import type { Candidate, RuleIndex, RuleKey } from './index-rules.ts';
import { isScopeMatch } from './maintenance.ts';
import type { InhibitRule, MaintenanceWindow, RuleBook, StormRule } from './rules.ts';
import type { Withholder } from './withholder.ts';

/** How far ahead maintenance windows are laid out as occurrences: build again before it has passed. */
export const lookAheadMs = 48 * 3_600_000;
const maxOccurrences = 20;

/**
 * What can withhold actions of the key, from now on: suppressions by id, then maintenance by id and start. Suppressions that
 * begin later are in it; of each maintenance window the occurrence that runs and those that start within 48 hours, at most
 * 20. What is over isn't. Sources and labels of windows are still to be compared.
 */
export const buildWithholders = (index: RuleIndex, key: RuleKey, nowMs: number): Withholder[] => {
  const { suppressions, maintenance } = candidatesOf(index, key);
  const folded = foldElement(key.element);
  return [
    ...suppressions
      .filter((candidate) => isCandidateMeant(candidate, key.definitionId, folded))
      .filter(({ suppression: { untilMs } }) => untilMs === null || untilMs > nowMs)
      .map(withholderOf)
      .toSorted(byId),
    ...maintenance
      .filter((window) => isScopeMatch(window.scope, key))
      .toSorted((a, b) => a.id - b.id)
      .flatMap((window) => withholdersOf(window, nowMs)),
  ];
};

const isCandidateMeant = ({ suppression, isMeant }: Candidate, definitionId: number, folded: string): boolean =>
  (suppression.definitionId === null || suppression.definitionId === definitionId) &&
  (isMeant === null || isMeant(folded));

const byId = (a: Withholder, b: Withholder): number => a.ruleId - b.ruleId;

/** A suppression has no name: its reason stands for it. */
const withholderOf = ({ suppression: { id, reason, fromMs, untilMs } }: Candidate): Withholder => ({
  ...{ kind: 'suppression', ruleId: id, name: reason, fromMs, untilMs },
  ...{ labels: [], sourceIds: [], closesOnEnd: false, incidentId: null },
});

const withholdersOf = (window: MaintenanceWindow, nowMs: number): Withholder[] =>
  occurrencesOf(window, { fromMs: nowMs, toMs: nowMs + lookAheadMs, limit: maxOccurrences }).map(
    ({ startMs, endMs }) => ({
      ...{ kind: 'maintenance', ruleId: window.id, name: window.name, fromMs: startMs, untilMs: endMs },
      ...{ labels: window.scope.labels, sourceIds: window.scope.sourceIds },
      ...{ closesOnEnd: window.closesOnEnd, incidentId: null },
    }),
  );

/** The rules that can inhibit actions of the definition's incidents, by id. */
export const inhibitionsFor = (book: RuleBook, definitionId: number): InhibitRule[] =>
  book.inhibitions.filter((rule) => rule.targetDefinitionId === definitionId).toSorted((a, b) => a.id - b.id);

/**
 * The storm rules that new incidents of the team count for, whatever source they have, by id. Of a definition that storms
 * open their own incidents with there are none: a storm never counts towards a storm.
 */
export const stormsFor = (book: RuleBook, key: { teamId: number; definitionId?: number }): StormRule[] =>
  book.storms.some((rule) => rule.definitionId === key.definitionId)
    ? []
    : book.storms.filter((rule) => rule.teamId === null || rule.teamId === key.teamId).toSorted((a, b) => a.id - b.id);

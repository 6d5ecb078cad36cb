import { isAllowed } from '#domain/access/is-allowed.ts';
import { isByRoute } from '#domain/effect/ticket/by-route.ts';
import { definitionBuckets } from '#db/definition/definition-buckets.ts';
import { listHistory } from '#db/definition/definition-history.ts';
import { loadDefinition } from '#db/definition/load-definition.ts';
import { inhibitionsOf } from '#db/rules/inhibitions.ts';
import { categoryChoices, teamChoices, ticketSystemChoices } from '#db/rules/rule-choices.ts';
import { suppressionsOf } from '#db/rules/suppression-list.ts';
import { countWaiting } from '#db/unmatched/waiting-alerts.ts';
import { failPage } from '#app/http/failure.ts';
import { readCursor } from '#app/http/read-form.ts';
import type { Served } from '#app/http/serve.ts';
import { inhibitionWarnings, suppressionWarnings } from '#app/rules/shown/warnings.ts';
import { conditionWords } from './condition-words.ts';
import { describeAction } from './describe-action.ts';
import { nameChanges } from './name-changes.ts';

const historyRows = 20;

/** All that the page of one definition shows. A 404 page when there is no such definition. */
export const loadDefinitionPage = async ({ context: { db, now }, user, url }: Served, id: number) => {
  const definition = await loadDefinition(db, id);
  if (definition === null) throw failPage('not_found', `There is no definition ${String(id)}.`);
  const subject = `definition/${String(id)}`;
  const [suppressions, inhibitions, history, teams, categories, systems, waiting, buckets] = await Promise.all([
    suppressionsOf(db, id, now()),
    inhibitionsOf(db, id),
    listHistory(db, { subject, beforeId: readCursor(url, 'history'), limit: historyRows }),
    teamChoices(db),
    categoryChoices(db),
    ticketSystemChoices(db),
    countWaiting(db, definition),
    definitionBuckets(db, [id], { now: now() }),
  ]);
  const systemNames = new Map(systems.map(({ id: systemId, name }) => [systemId, name]));
  const { actions, ...facts } = definition;
  return {
    ...facts,
    waiting,
    buckets: buckets.get(id),
    applied: readCursor(url, 'applied'),
    teamName: teams.find((one) => one.id === definition.teamId)?.name ?? `team ${String(definition.teamId)}`,
    categoryName: categories.find((one) => one.id === definition.categoryId)?.name ?? '–',
    actions: actions.map((action) => ({
      id: action.id,
      text: describeAction(action, systemNames),
      condition: conditionWords(action.condition),
      warnings:
        action.effect.kind === 'ticket' && !isByRoute(action.effect) && !systemNames.has(action.effect.ticketSystemId)
          ? [`Names ticket system ${String(action.effect.ticketSystemId)}, which is gone.`]
          : [],
    })),
    suppressions: suppressions.map((row) => ({ ...row, warnings: suppressionWarnings(row) })),
    inhibitions: inhibitions.map((row) => ({ ...row, warnings: inhibitionWarnings(row) })),
    mayWrite: isAllowed(user, 'definition.write', definition),
    maySuppress: isAllowed(user, 'suppression.write', definition),
    history: history.rows.map(({ id: entryId, at, actor, before, after }) => ({
      ...{ id: entryId, at, actor },
      ...nameChanges(before, after),
    })),
    olderHistory: history.next === null ? null : String(history.next),
  };
};

export type DefinitionPage = Awaited<ReturnType<typeof loadDefinitionPage>>;

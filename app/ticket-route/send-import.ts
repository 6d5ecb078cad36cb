import { createHash } from 'node:crypto';
import { importFaults } from '#domain/ticket/route/read-route.ts';
import { describeConfFault } from '#domain/ticket/route/zenticket/conf-fault.ts';
import { generalWords, importDrafts } from '#domain/ticket/route/zenticket/import-drafts.ts';
import type { ImportChange } from '#domain/ticket/route/zenticket/plan-import.ts';
import { readZenticketConf } from '#domain/ticket/route/zenticket/read-zenticket-conf.ts';
import type { ZenticketConf } from '#domain/ticket/route/zenticket/read-zenticket-conf.ts';
import { filterRoutes } from '#domain/ticket/route/zenticket/zenticket-filter.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { applyRouteImport, previewRouteImport } from '#db/rules/ticket-routes-import.ts';
import { loadTicketSystemIds } from '#db/rules/ticket-routes.ts';
import { isTicked, textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';

/** What the import would do, and what was left out or belongs elsewhere. `seen`: to be sent by whoever has read that. */
export type ShownImport = { changes: ImportChange[]; notes: string[]; seen: string };

type Answer = Response | Refusal | FormPreview<ShownImport>;

const maxShownFaults = 100;
const toList = (): string => '/ticket-routes';

/**
 * Shows what the pasted zenticket.conf would be as routes, imports it as a whole, or adds zenticket's filter alone. What an import
 * leaves out is shown before it is done.
 */
export const sendImport = async (form: SentForm): Promise<Answer> => {
  const { values, context, by } = form;
  const intent = textOf(values, 'intent');
  if (intent === 'filter') return apply(form, filterRoutes());
  const read = readZenticketConf(values['conf']?.[0] ?? '');
  if (!read.ok)
    return refuseFields(
      read.faults.slice(0, maxShownFaults).map((fault) => ({ field: 'conf', rule: describeConfFault(fault) })),
    );
  const ticketSystemId = Number(textOf(values, 'system'));
  if (!(await loadTicketSystemIds(context.db)).has(ticketSystemId))
    return refuseFields([{ field: 'system', rule: 'must be a ticket system that exists' }]);
  const drafts = importDrafts(read.conf, { ticketSystemId, hasFilter: isTicked(values, 'filter') });
  const notes = notesOf(read.conf);
  const seen = digestOf(notes);
  if (intent === 'save' && (notes.length === 0 || textOf(values, 'seen') === seen))
    return apply({ context, by }, drafts);
  const { changes, faults } = await previewRouteImport(context.db, { drafts, check: importFaults });
  if (faults.length > 0) return refuseFields(faults.map(({ rule }) => ({ field: 'conf', rule })));
  return { ok: true, values, preview: { changes, notes, seen } };
};

const apply = async ({ context, by }: Pick<SentForm, 'context' | 'by'>, drafts: RouteDraft[]): Promise<Answer> =>
  answerSaved(await applyRouteImport(context.db, { drafts, check: importFaults }, by), 'ticket route', toList);

const digestOf = (notes: string[]): string => createHash('sha256').update(notes.join('\n')).digest('hex').slice(0, 16);

const notesOf = ({ notes, general }: ZenticketConf): string[] => [
  ...notes.map(describeConfFault),
  ...generalWords(general),
];

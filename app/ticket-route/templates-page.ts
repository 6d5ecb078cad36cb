import { placeholders } from '#domain/ticket/template/template-facts.ts';
import type { TemplateFacts } from '#domain/ticket/template/template-facts.ts';
import { templateFaults } from '#domain/ticket/template/template-faults.ts';
import { templateFilters } from '#domain/ticket/template/template-filters.ts';
import { previewTexts, templatesOf } from '#domain/ticket/template/ticket-texts.ts';
import type { TicketTexts } from '#domain/ticket/template/ticket-texts.ts';
import { ticketMarker } from '#domain/ticket/ticket-marker.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { loadInstallationCode } from '#db/installation.ts';
import { loadSystemTexts } from '#db/rules/ticket-routes-systems.ts';
import { loadRoutedIncident, newestIncidents } from '#db/rules/ticket-routes-incident.ts';
import type { Queries } from '#db/database.ts';
import { readCursor } from '#app/http/read-form.ts';
import type { Served } from '#app/http/serve.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { refuseFields } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';

const shownIncidents = 20;
const maxTemplateLength = 16_000;

/** The ticket systems whose texts are templates, with them; the incident that they are tried with. */
export const loadTemplatesPage = async ({ context: { db }, url }: Served) => {
  const systems = (await loadSystemTexts(db)).flatMap(({ id, name, ...system }) => {
    const templates = templatesOf(system);
    return templates === null ? [] : [{ id, name, templates }];
  });
  const wanted = readCursor(url, 'system');
  return {
    id: readCursor(url, 'incident'),
    system: systems.find(({ id }) => id === wanted) ?? systems[0] ?? null,
    systems: systems.map(({ id, name }) => ({ id, name })),
    incidents: await newestIncidents(db, shownIncidents),
    words: { placeholders: Object.keys(placeholders), filters: Object.keys(templateFilters) },
  };
};

/** What the templates of the form make of its incident, cut to what the system takes; nothing is saved. */
export const previewTemplates = async ({ context, values }: SentForm): Promise<FormPreview<TicketTexts> | Refusal> => {
  const templates = { summary: textOf(values, 'summary'), description: textOf(values, 'description') };
  const faults = [...faultsIn('summary', templates.summary), ...faultsIn('description', templates.description)];
  const facts = await loadFacts(context.db, Number(textOf(values, 'incident')));
  if (facts === null)
    faults.push({ field: 'incident', rule: 'must be the number of an incident whose alerts are kept' });
  const systems = await loadSystemTexts(context.db);
  const system = systems.find(({ id }) => String(id) === textOf(values, 'system'));
  if (system === undefined) faults.push({ field: 'system', rule: 'must be a ticket system that exists' });
  if (facts === null || system === undefined || faults.length > 0) return refuseFields(faults);
  return { ok: true, values, preview: previewTexts(templates, facts, system.kind) };
};

const faultsIn = (field: string, template: string): FieldFault[] => [
  ...(template.length > maxTemplateLength
    ? [{ field, rule: `must have at most ${String(maxTemplateLength)} characters` }]
    : []),
  ...templateFaults(template).map((rule) => ({ field, rule })),
];

const loadFacts = async (db: Queries, id: number): Promise<TemplateFacts | null> => {
  const incident = Number.isSafeInteger(id) && id > 0 ? await loadRoutedIncident(db, id) : null;
  if (incident === null) return null;
  const incidentUrl = `https://tocsin.example/incidents/${String(id)}`;
  const marker = ticketMarker({ code: await loadInstallationCode(db), incidentId: id });
  return { ...incident.facts, marker, incidentUrl, why: 'rule "…": why the action fired' };
};

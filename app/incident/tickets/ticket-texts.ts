import { cutText, oneLine } from '#domain/ticket/template/cut-text.ts';
import { fillTemplate } from '#domain/ticket/template/template.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';
import type { OfferedSystem } from '#db/ticket-system/incident-ticket.ts';
import type { RoutedIncident } from '#db/rules/ticket-routes-incident.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { kindTargets } from './kind-targets.ts';

const maxTitle = 255;
const maxBody = 32_000;

type System = Pick<OfferedSystem, 'kind' | 'config'>;

const settingOf = (config: unknown, name: string | null): string | null => {
  if (name === null || typeof config !== 'object' || config === null) return null;
  const value: unknown = (config as Record<string, unknown>)[name]; // an object has members by name
  return typeof value === 'string' && value !== '' ? value : null;
};

/** What a form that opens a ticket begins with: the texts and the place that the system's settings make of the incident. */
export const targetValues = (
  { kind, config }: System,
  incident: RoutedIncident | null,
  { marker, incidentUrl }: { marker: string; incidentUrl: string },
): FormValues => {
  const { places, title, body } = kindTargets[kind];
  const facts = incident === null ? null : { ...incident.facts, marker, incidentUrl, why: '' };
  const fill = ({ setting, template }: typeof title): string =>
    facts === null ? '' : fillTemplate(settingOf(config, setting) ?? template, facts);
  return {
    title: [cutText(oneLine(fill(title)), maxTitle)],
    body: [cutText(fill(body), maxBody).trim()],
    ...Object.fromEntries(places.map(({ name }) => [name, [settingOf(config, name) ?? '']])),
  };
};

/** What the form says besides `initial`: what it left as it was is for the system's settings to make. */
export const readTarget = ({ kind }: System, values: FormValues, initial: FormValues): TicketTarget => {
  const names = ['title', 'body', ...kindTargets[kind].places.map(({ name }) => name)] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(values, name);
      return text === '' || text === textOf(initial, name) ? [] : [[name, text]];
    }),
  );
};

/** Where a person looks for a ticket by its marker; null: the system has no such address. */
export const searchAddress = ({ kind, config }: System, marker: string): string | null => {
  const site = settingOf(config, 'site');
  if (!kind.startsWith('jira_') || site === null) return null;
  return `${site.replace(/\/+$/, '')}/issues/?jql=${encodeURIComponent(`labels = "${marker}"`)}`;
};

import { safeLink } from '#app/text/show-text.ts';

/** A link to where an alert came from, or to what helps with it. `host` is what people see of it. */
export type UpstreamLink = { href: string; host: string };

/** Names of labels that hold links, written without case, `_`, `-`, `.` and blanks. */
const linkNames = [
  'url',
  'link',
  'links',
  'permalink',
  'sourceurl',
  'clienturl',
  'eventurl',
  'externalurl',
  'generatorurl',
  'ruleurl',
  'graphurl',
  'dashboard',
  'dashboardurl',
  'panelurl',
  'silenceurl',
  'runbook',
  'runbookurl',
  'actionurl',
  'notesurl',
];

/**
 * The link that a label holds: its name is a well-known one and its value an http or https address. Else null: it is text.
 * Source: docs/guides/send-alerts.md.
 */
export const upstreamLink = (name: string, value: string): UpstreamLink | null => {
  if (!linkNames.includes(name.toLowerCase().replace(/[-_.\s]/g, ''))) return null;
  const href = safeLink(value.trim());
  return href === null ? null : { href, host: new URL(href).host };
};

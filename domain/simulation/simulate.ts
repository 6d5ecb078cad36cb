import type { FieldFault } from '../intake/alert.ts';
import { parseJson } from '../intake/json.ts';
import { play } from './play.ts';
import type { Told } from './play.ts';
import { readScript } from './read/read-script.ts';
import { Report } from './read/report.ts';

/** What a script's story comes to: a line of JSON for each decision; or every rule that the script breaks. */
export type Simulated =
  { ok: true; lines: string[]; warnings: FieldFault[] } | { ok: false; faults: FieldFault[]; warnings: FieldFault[] };

/**
 * Plays a script and returns its decisions in their order, each as `{"at", "element", "command", "action", "reasons"}`, with
 * `definition` when the script has several and `script` when a name is given. Nothing is known but the script: the same text
 * gives the same lines. Source: docs/guides/simulate.md.
 */
export const simulate = (text: string, scriptName: string | null = null): Simulated => {
  const report = new Report();
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if (!json.ok) return { ok: false, faults: [{ field: '(script)', rule: `must be JSON: ${json.rule}` }], warnings: [] };
  const script = readScript(json.value, report);
  const { faults, warnings } = report;
  if (script === null || faults.length > 0) return { ok: false, faults, warnings };
  const played = play(script);
  if (!played.ok) return { ok: false, faults: [played.fault], warnings };
  return { ok: true, lines: played.told.map((told) => lineOf(told, scriptName, script.hasSeveral)), warnings };
};

const lineOf = (told: Told, script: string | null, hasSeveral: boolean): string => {
  const { atMs, element, command, action, reasons, definition } = told;
  return JSON.stringify({
    ...(script === null ? {} : { script }),
    ...{ at: atMs / 1000, element, command, action },
    ...(hasSeveral ? { definition: definition.key } : {}),
    reasons,
  });
};

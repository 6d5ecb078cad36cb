import type { ActionOutcome } from '#db/report/action-outcomes.ts';
import type { WithheldKind } from '#domain/rule/withholder.ts';

/** What became of one action, in numbers. */
export type ActionRow = {
  key: string;
  definitionId: number;
  summary: string | null;
  actionName: string;
  fired: number;
  withheld: number;
  broken: number;
  /** What withheld it, most first. */
  because: { words: string; count: number }[];
};

/** An older version may have recorded a kind that isn't here. */
const words: Partial<Record<WithheldKind, string>> = {
  condition: 'condition not met',
  acknowledged: 'acknowledged',
  suppression: 'suppression',
  maintenance: 'maintenance',
  inhibition: 'inhibited',
  upstream_downtime: 'downtime upstream',
  flapping: 'flapping',
  storm: 'storm',
};

/** One row per action of the outcomes, in their order. */
export const outcomeTable = (outcomes: readonly ActionOutcome[]): ActionRow[] => {
  const rows = new Map<string, ActionRow>();
  for (const { definitionId, summary, actionName, outcome, because, count } of outcomes) {
    const key = `${String(definitionId)}/${actionName}`;
    const row = rows.get(key) ?? {
      key,
      definitionId,
      summary,
      actionName,
      fired: 0,
      withheld: 0,
      broken: 0,
      because: [],
    };
    rows.set(key, row);
    if (outcome === 'action_fired') row.fired += count;
    if (outcome === 'action_broken') row.broken += count;
    if (outcome !== 'action_withheld') continue;
    row.withheld += count;
    row.because.push({
      words: because === null ? 'another rule' : (words[because] ?? because),
      count,
    });
  }
  return [...rows.values()];
};

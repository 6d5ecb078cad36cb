import type { IncidentSummary } from '#db/incident/list-newest.ts';
import type { TimelineRow } from '#db/incident-page.ts';
import type { TicketListRow } from '#db/ticket-list.ts';
import type { Withheld } from '#db/schema/index.ts';
import { describeWithheld } from '#domain/incident/render/describe-withheld.ts';
import { renderReason } from '#domain/incident/render-reason.ts';
import type { ReasonNames } from '#domain/incident/render-reason.ts';

/** An incident as the API shows it. `ticket` is the key of its first ticket that has one. */
export const incidentJson = (
  { withheld, isFlapping, flapPercent, stormRuleId, ...incident }: IncidentSummary,
  tickets: TicketListRow[],
) => ({
  ...incident,
  withheld: withheld === null ? null : withheldJson(withheld),
  flapping: { isFlapping, percent: Math.round(flapPercent * 10) / 10 },
  stormRuleId,
  ticket: tickets.find((one) => one.incidentId === incident.id && one.externalKey !== null)?.externalKey ?? null,
  tickets: tickets
    .filter(({ incidentId }) => incidentId === incident.id)
    .map(({ id, systemName, state, externalKey, url, attempts, lastError }) => ({
      ...{ id, system: systemName, state, key: externalKey, url, attempts, lastError },
    })),
});

const withheldJson = ({ by, actions }: Withheld) => ({
  ...{ actions, why: describeWithheld(by), kind: by.kind, rule: by.rule, incidentId: by.incidentId },
  until: by.untilMs === null ? null : new Date(by.untilMs),
});

/** A timeline entry as the API shows it: the data, and the text that people read. */
export const entryJson = (entry: TimelineRow, names: ReasonNames) => {
  const { seq, at, code, actor, facts, definitionVersion } = entry;
  return { seq, at, code, actor, ...renderReason(entry, names), facts, definitionVersion };
};

import { messageTypes, readMessageType } from '#domain/intake/message-type.ts';
import type { MessageType } from '#domain/intake/message-type.ts';
import type { AlertRow, OpenedDelivery } from './alert-row.ts';

/** What a source sent: requests, their alerts, how many of these are unmatched, and messages by their type. */
export type Traffic = { requests: number; alerts: number; unmatched: number } & Record<MessageType, number>;

/** Nothing sent yet. */
export const noTraffic = (): Traffic => ({
  ...{ requests: 0, alerts: 0, unmatched: 0 },
  ...{ recovery: 0, acknowledgement: 0, flapping: 0, downtime: 0 },
});

/** `sum` has the counts of `other` added to its own. */
export const addCounts = (sum: Traffic, other: Traffic): void => {
  sum.requests += other.requests;
  sum.alerts += other.alerts;
  sum.unmatched += other.unmatched;
  for (const type of messageTypes) sum[type] += other[type];
};

/** What each source sent in these deliveries, by its id. Types of messages are CitoEngine's, whatever their switches say. */
export const countTraffic = (opened: readonly OpenedDelivery[], rows: readonly AlertRow[]): Map<number, Traffic> => {
  const traffic = new Map<number, Traffic>();
  const of = (sourceId: number): Traffic => {
    const known = traffic.get(sourceId) ?? noTraffic();
    traffic.set(sourceId, known);
    return known;
  };
  for (const { sourceId, kind, alerts } of opened) {
    const counts = of(sourceId);
    counts.requests += 1;
    if (kind !== 'cito') continue;
    for (const { alert } of alerts) {
      const type = readMessageType(alert.message)?.type;
      if (type !== undefined) counts[type] += 1;
    }
  }
  for (const { sourceId, definitionId } of rows) {
    const counts = of(sourceId);
    counts.alerts += 1;
    if (definitionId === null) counts.unmatched += 1;
  }
  return traffic;
};

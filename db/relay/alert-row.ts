import { createHash } from 'node:crypto';
import { foldElement } from '#domain/element.ts';
import { isIdentified } from '#domain/intake/alert.ts';
import { alertId, parseDelivery } from '#domain/intake/delivery.ts';
import type { DeliveredAlert } from '#domain/intake/delivery.ts';
import type { MessageType } from '#domain/intake/message-type.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { InferSelectModel } from 'drizzle-orm';
import { elementHash } from '../element-hash.ts';
import type { alert } from '../schema/index.ts';
import type { Match } from './definition-index.ts';

export type AlertRow = Omit<InferSelectModel<typeof alert>, 'incidentId' | 'linkVersion' | 'relayAttempts'>;

export type TakenDelivery = {
  id: number;
  sourceId: number;
  kind: SourceKind;
  receivedAt: Date;
  body: Buffer;
  /** Of its source; see {@link parseDelivery}. */
  messageTypes: readonly MessageType[] | null;
  /** Of its source; see {@link parseDelivery}. */
  timeZone: string;
};

/** A delivery with its alerts read again, by the parser that accepted it. */
export type OpenedDelivery = TakenDelivery & { alerts: DeliveredAlert[] };

export const openDelivery = (delivery: TakenDelivery): OpenedDelivery => ({
  ...delivery,
  alerts: parseDelivery({
    kind: delivery.kind,
    body: delivery.body.toString('utf8'),
    receivedAtMs: delivery.receivedAt.getTime(),
    messageTypes: delivery.messageTypes,
    timeZone: delivery.timeZone,
  }),
});

/** The rows of one delivery; one that can't be read any more becomes a single unmatched row that keeps its text. */
export const alertRows = (
  delivery: OpenedDelivery,
  resolve: (reference: DeliveredAlert['alert']['definition']) => Match,
  relayDueAt: Date,
): AlertRow[] =>
  delivery.alerts.length === 0
    ? [unreadableRow(delivery)]
    : delivery.alerts.map((delivered) =>
        alertRow(delivery, delivered, { ...resolve(delivered.alert.definition), relayDueAt }),
      );

const alertRow = (
  { id, sourceId, receivedAt }: OpenedDelivery,
  { index, alert: parsed }: DeliveredAlert,
  match: Match & { relayDueAt: Date },
): AlertRow => ({
  id: alertId(id, index),
  sourceId,
  receivedAt,
  definitionId: match.definitionId,
  unmatchedReason: match.unmatchedReason,
  relayDueAt: match.definitionId === null ? null : match.relayDueAt,
  definitionRef: 'id' in parsed.definition ? String(parsed.definition.id) : parsed.definition.key,
  element: parsed.element,
  elementHash: elementHash(parsed.element),
  status: parsed.status,
  notice: parsed.notice,
  severity: parsed.severity,
  dedupKey: parsed.dedupKey,
  message: parsed.message,
  labels: parsed.labels,
  eventTime: new Date(parsed.eventTimeMs),
  isIdentified: isIdentified(parsed),
});

const unreadableRow = ({ id, sourceId, receivedAt, body }: OpenedDelivery): AlertRow => ({
  id: alertId(id, 0),
  sourceId,
  receivedAt,
  definitionId: null,
  unmatchedReason: 'unreadable',
  relayDueAt: null,
  definitionRef: '',
  element: '',
  elementHash: elementHash(''),
  status: 'firing',
  notice: null,
  severity: null,
  dedupKey: '',
  message: body.toString('utf8'),
  labels: {},
  eventTime: receivedAt,
  isIdentified: false,
});

/** A short name of (source, dedup key) for the engine: 64 bits are plenty among the keys of one incident. */
export const firingKey = (row: Pick<AlertRow, 'sourceId' | 'dedupKey'>): string =>
  createHash('sha256')
    .update(`${String(row.sourceId)}\0${foldElement(row.dedupKey)}`)
    .digest('base64url')
    .slice(0, 11);

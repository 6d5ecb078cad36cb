import type { ParsedAlert } from './alert.ts';
import { parseCito } from './cito.ts';
import { applyMessageType } from './message-type.ts';
import type { MessageType } from './message-type.ts';
import { parseNative } from './native.ts';
import type { SourceKind } from './source-kind.ts';
import { parseZenoss } from './zenoss.ts';

/** Alerts of one delivery, each with its index there. */
export type DeliveredAlert = { index: number; alert: ParsedAlert };

/** Room for the alerts of one delivery in the ids made from its id. */
const idsPerDelivery = 1_024;

/** The id of a delivery's alert: the same however often it is relayed. */
export const alertId = (deliveryId: number, index: number): number => deliveryId * idsPerDelivery + index;

/** `messageTypes`: those that the source has switched on; null is all. `timeZone`: that of times which name none; UTC by default. */
export type ParsableDelivery = {
  kind: SourceKind;
  body: string;
  receivedAtMs: number;
  messageTypes: readonly MessageType[] | null;
  timeZone?: string;
};

/**
 * The usable alerts of an accepted delivery, by the parser of its kind: as many as intake counted when it accepted it. What
 * messages of kind `cito` mean is read here only, by the switches of today. Empty only when the body can't be read any more.
 */
export const parseDelivery = (delivery: ParsableDelivery): DeliveredAlert[] => {
  const { kind, body, receivedAtMs, messageTypes, timeZone = 'UTC' } = delivery;
  switch (kind) {
    case 'cito': {
      const parsed = parseCito(body, receivedAtMs);
      return parsed.ok ? [{ index: 0, alert: applyMessageType(parsed.alert, messageTypes) }] : [];
    }
    case 'native':
      return parseNative(body, receivedAtMs, timeZone).alerts;
    case 'zenoss': {
      const alert = parseZenoss(body, receivedAtMs);
      return alert === null ? [] : [{ index: 0, alert }];
    }
  }
};

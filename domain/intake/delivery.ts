import type { ParsedAlert } from './alert.ts';
import { parseCito } from './cito.ts';
import { parseNative } from './native.ts';
import type { SourceKind } from './source-kind.ts';

/** Alerts of one delivery, each with its index there. */
export type DeliveredAlert = { index: number; alert: ParsedAlert };

/** Room for the alerts of one delivery in the ids made from its id. */
const idsPerDelivery = 1_024;

/** The id of a delivery's alert: the same however often it is relayed. */
export const alertId = (deliveryId: number, index: number): number => deliveryId * idsPerDelivery + index;

/**
 * The usable alerts of an accepted delivery, by the parser of its kind: what intake counted when it accepted it. Empty only
 * when the body can't be read any more.
 */
export const parseDelivery = (kind: SourceKind, body: string, receivedAtMs: number): DeliveredAlert[] => {
  switch (kind) {
    case 'cito': {
      const parsed = parseCito(body, receivedAtMs);
      return parsed.ok ? [{ index: 0, alert: parsed.alert }] : [];
    }
    case 'native':
      return parseNative(body, receivedAtMs).alerts;
  }
};

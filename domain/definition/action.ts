/** When an event action fires. More kinds come with the engine; each is one member here and one case in its decision. */
export const thresholdModes = ['tumbling'] as const;
export type ThresholdTrigger = {
  kind: 'threshold';
  /** Alerts needed, ≥ 1. */
  count: number;
  /** Window length in seconds of event time, ≥ 1. */
  seconds: number;
  mode: (typeof thresholdModes)[number];
};
export type Trigger = ThresholdTrigger;

/** What an event action does when it fires. */
export type TicketEffect = { kind: 'ticket'; ticketSystemId: number };
export type Effect = TicketEffect;

/** One line of a definition's ordered list: trigger + effect. `id` is stable across versions of the definition. */
export type EventAction = { id: number; name: string; trigger: Trigger; effect: Effect };

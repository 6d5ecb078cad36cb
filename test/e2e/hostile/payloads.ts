import { markupPayloads } from './markup-payloads.ts';
import { textPayloads } from './text-payloads.ts';

/** A text that somebody may send to break a page, and what sort it is. */
export type Payload = { kind: string; text: string };

/** Every text, each once. */
export const payloads: readonly Payload[] = Object.entries({ ...markupPayloads, ...textPayloads }).flatMap(
  ([kind, texts]) => texts.map((text) => ({ kind, text })),
);

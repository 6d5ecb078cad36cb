import type { Reason } from '../reason.ts';
import type { RenderedReason } from './rendered-reason.ts';
import { plural, span } from './words.ts';

type OfRule = Extract<
  Reason,
  { code: `flapping_${string}` | 'recovery_held' | 'storm_joined' | 'closed_by_maintenance' | 'went_stale' }
>;

/** What a rule about the incident as a whole did to it, in words. */
export const renderRule = (entry: OfRule): RenderedReason => {
  switch (entry.code) {
    case 'flapping_started': {
      const { percent, highPercent } = entry.facts;
      return { what: 'flapping', why: `${percent.toFixed(0)} % state change, ${String(highPercent)} % or more` };
    }
    case 'flapping_stopped': {
      const { percent, lowPercent, isQuiet } = entry.facts;
      const why = isQuiet
        ? 'nothing changed for long'
        : `${percent.toFixed(0)} % state change, ${String(lowPercent)} % or less`;
      return { what: 'no longer flapping', why };
    }
    case 'recovery_held':
      return { what: 'recovered, but kept open', why: `it is flapping (${entry.facts.percent.toFixed(0)} %)` };
    case 'storm_joined': {
      const { name, incidents, seconds } = entry.facts;
      return { what: `part of storm "${name}"`, why: `${plural(incidents, 'new incident')} within ${span(seconds)}` };
    }
    case 'closed_by_maintenance':
      return { what: 'closed', why: `maintenance "${entry.facts.name}", in which it was opened, has ended` };
    case 'went_stale':
      return { what: 'closed as stale', why: `no alert for ${span(entry.facts.seconds)}` };
  }
};

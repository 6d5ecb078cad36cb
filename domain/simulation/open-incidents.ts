import type { InhibitRule } from '../rule/rules.ts';
import type { Withholder } from '../rule/withholder.ts';

/** An incident that isn't closed. `element` is folded. */
export type OpenIncident = {
  incidentId: number;
  definitionId: number;
  element: string;
  labels: Record<string, string>;
};

/** The key whose actions may be inhibited, with the latest labels of its incident. */
export type InhibitTarget = Pick<OpenIncident, 'definitionId' | 'element' | 'labels'> & {
  ancestors: ReadonlySet<string>;
};

/** Of where any element may inhibit, so many of the newest incidents are looked at. */
const maxAnywhere = 200;

/** The incidents of a world that aren't closed, by definition and element. */
export class OpenIncidents {
  readonly #byDefinition = new Map<number, Map<string, OpenIncident>>();

  put(incident: OpenIncident): void {
    const known = this.#byDefinition.get(incident.definitionId) ?? new Map<string, OpenIncident>();
    this.#byDefinition.set(incident.definitionId, known.set(incident.element, incident));
  }

  remove({ definitionId, element }: Pick<OpenIncident, 'definitionId' | 'element'>): void {
    this.#byDefinition.get(definitionId)?.delete(element);
  }

  at(definitionId: number, element: string): OpenIncident | null {
    return this.#byDefinition.get(definitionId)?.get(element) ?? null;
  }

  /** Of each rule, a withholder when an incident of its source is open where the rule says; the oldest whose labels agree. */
  inhibitions(rules: readonly InhibitRule[], target: InhibitTarget, isInhibitedBy: LabelRule): Withholder[] {
    return rules.flatMap((rule) => {
      const source = this.#candidates(rule, target)
        .filter((one) => one.definitionId !== target.definitionId || one.element !== target.element)
        .filter((one) => isInhibitedBy(rule, target.labels, one.labels))
        .reduce<OpenIncident | null>((a, b) => (a === null || b.incidentId < a.incidentId ? b : a), null);
      return source === null ? [] : [withholder(rule, source.incidentId)];
    });
  }

  #candidates({ sourceDefinitionId, relation }: InhibitRule, { element, ancestors }: InhibitTarget): OpenIncident[] {
    const open = this.#byDefinition.get(sourceDefinitionId);
    if (open === undefined) return [];
    if (relation === 'any_element') return [...open.values()].slice(-maxAnywhere);
    const places = [
      ...(relation === 'parent_element' ? [] : [element]),
      ...(relation === 'same_element' ? [] : ancestors),
    ];
    return places.flatMap((place) => open.get(place) ?? []);
  }
}

type LabelRule = (rule: InhibitRule, target: Record<string, string>, source: Record<string, string>) => boolean;

const withholder = ({ id, name }: InhibitRule, incidentId: number): Withholder => ({
  ...{ kind: 'inhibition', ruleId: id, name, incidentId },
  ...{ fromMs: null, untilMs: null, labels: [], sourceIds: [], closesOnEnd: false },
});

/** The entity workflow of one incident key. `elementHash`: hex, of the case-folded element. */
export const incidentWorkflowId = (definitionId: number, elementHash: string): string =>
  `incident/${String(definitionId)}/${elementHash}`;

/** The workflow type's name on the wire. */
export const incidentWorkflowType = 'incident';

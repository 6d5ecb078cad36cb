/** The `open_key` of an incident that isn't closed; the id of its workflow, so workflows/contract/ids.ts makes the same. */
export const openKeyOf = (definitionId: number, elementHash: string): string =>
  `${openKeyPrefix(definitionId)}${elementHash}`;

/** What the open keys of all incidents of a definition begin with. */
export const openKeyPrefix = (definitionId: number): string => `incident/${String(definitionId)}/`;

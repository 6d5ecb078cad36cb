const words: Record<number, string> = {
  400: 'broke a rule of the format',
  401: 'showed no valid token',
  403: 'came from an address outside the networks',
  405: 'was no POST',
  408: 'wasn’t complete in time',
  409: 'repeated an Idempotency-Key with another body',
  413: 'was too large',
  415: 'was compressed',
};

/** Why requests were refused, by the status that they were answered with. */
export const refusalWords = (status: number): string => words[status] ?? 'was refused';

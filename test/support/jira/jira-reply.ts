/** What the emulator answers; `body` undefined: an empty answer. */
export type JiraReply = { status: number; body?: unknown; headers?: Record<string, string> };

export type JsonObject = Record<string, unknown>;

/** True for a JSON object, which is neither an array nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; what isn't one has no members. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The vendor's error shape. Source: https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes */
export const jiraErrors = (
  status: number,
  errorMessages: string[],
  errors: Record<string, string> = {},
): JiraReply => ({
  status,
  body: { errorMessages, errors },
});

export const noSuchIssue = (): JiraReply =>
  jiraErrors(404, ['Issue does not exist or you do not have permission to see it.']);

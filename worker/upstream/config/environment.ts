/** The worker's variables, among which a source's settings name those that hold its secrets. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env;

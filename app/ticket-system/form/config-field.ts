/**
 * One setting of a ticket system as its form shows it. `path`: where it stands in the settings, like `auth.user`. `area`: a text of
 * several lines. `lines`: a list, one entry on each line. `json`: what has no simpler form. `secret`: a text that is stored sealed, or the name of a
 * variable of the worker, which begins with `prefix`; one that `isApart` is no setting itself, others refer to its name.
 */
export type ConfigField = {
  path: string;
  label: string;
  hint?: string;
  isRequired?: true;
} & (
  | { kind: 'text' | 'area' | 'number' | 'lines' }
  | { kind: 'json'; example: string }
  | { kind: 'secret'; prefix: 'JIRA' | 'WEBHOOK' | 'EMAIL'; isApart?: true }
);

/** All of one kind: what it is, and what its form asks. */
export type KindForm = {
  name: string;
  about: string;
  fields: readonly ConfigField[];
  /** What few need to write. */
  more: readonly ConfigField[];
};

export const controlOf = ({ path }: ConfigField): string => `config.${path}`;

/** What the controls of settings are called, by their names. */
export const controlLabels = (fields: readonly ConfigField[]): Record<string, string> =>
  Object.assign(
    { ownerEmail: 'Owner’s email', ratePerMinute: 'Most requests in a minute' },
    ...fields.map((field) => ({
      [controlOf(field)]: field.label,
      ...(field.kind === 'secret' ? { [`${controlOf(field)}.env`]: `${field.label}, variable of the worker,` } : {}),
    })),
  ) as Record<string, string>; // of labels only

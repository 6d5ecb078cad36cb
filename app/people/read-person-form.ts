import { readPerson } from '#domain/access/read-person.ts';
import type { Queries } from '#db/database.ts';
import type { PersonRow } from '#db/user/list-people.ts';
import { teamChoices } from '#db/rules/rule-choices.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';

/** The person that a form holds, or every rule that it breaks. `name`: of somebody who has one already. */
export const readPersonForm = async (
  db: Queries,
  values: FormValues,
  name: string = textOf(values, 'name'),
): Promise<ReturnType<typeof readPerson>> => {
  const teams = await teamChoices(db);
  const raw = {
    name,
    email: textOf(values, 'email'),
    role: textOf(values, 'role'),
    teamIds: values['teamIds'] ?? [],
  };
  return readPerson(raw, new Set(teams.map(({ id }) => id)));
};

/** A person as their form's values. */
export const personValues = ({ name, email, role, teams }: PersonRow): FormValues => ({
  ...{ name: [name], email: [email ?? ''], role: [role] },
  teamIds: teams.map(({ id }) => String(id)),
});

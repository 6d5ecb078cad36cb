import { readTeamHours } from '#domain/rule/read-rules.ts';
import { saveTeamHours } from '#db/rules/team-hours.ts';
import { isTicked, textOf } from '../form/form-values.ts';
import { answerSaved, refuseFields } from '../form/serve-form.ts';
import type { Refusal, SentForm } from '../form/serve-form.ts';

/** Saves the hours that the form holds; a team that is always at work has none. */
export const sendHours = async ({ context, values, by }: SentForm, id: number): Promise<Response | Refusal> => {
  const toList = (): string => '/teams';
  if (isTicked(values, 'always'))
    return answerSaved(await saveTeamHours(context.db, { id, hours: null }, by), 'team', toList);
  const raw = {
    timeZone: textOf(values, 'timeZone'),
    days: values['days'] ?? [],
    from: textOf(values, 'from').slice(0, 5),
    to: textOf(values, 'to').slice(0, 5),
  };
  const read = readTeamHours(raw);
  if (!read.ok) return refuseFields(read.faults);
  return answerSaved(await saveTeamHours(context.db, { id, hours: read.value }, by), 'team', toList);
};

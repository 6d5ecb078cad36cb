import type { TeamHours } from '#domain/rule/rules.ts';

/** Days of the week by their ISO number. */
export const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, at) => ({
  value: String(at + 1),
  label,
}));

/** A team's hours in words, like `Mon, Tue 08:00 to 18:00, Europe/Zurich`. */
export const hoursWords = (hours: TeamHours | null): string => {
  if (hours === null) return 'always at work';
  const names = days.filter(({ value }) => hours.days.includes(Number(value))).map(({ label }) => label);
  return `${names.join(', ')} ${hours.from} to ${hours.to}, ${hours.timeZone}`;
};

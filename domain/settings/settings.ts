import type { SettingName, settingTable } from './setting-table.ts';
import type { ChoiceSetting, ListSetting, NumericSetting } from './setting.ts';

type Row = (typeof settingTable)[number];

type ValueOf<S extends Row> = S extends NumericSetting
  ? number
  : S extends ListSetting
    ? readonly string[]
    : S extends ChoiceSetting
      ? S['choices'][number]
      : S['default'] extends null
        ? string | null
        : string;

/** All settings, typed by their row in the table, with `given`: the names that the environment really sets. */
export type Settings = { readonly [S in Row as S['key']]: ValueOf<S> } & { readonly given: readonly SettingName[] };

/** Kinds of setting by the type of the value that they are read into. */
export const numericKinds = ['port', 'integer'] as const;
export const listKinds = ['networks'] as const;
export const textKinds = [
  ...(['text', 'path', 'host', 'httpUrl', 'databaseUrl', 'address', 'secretKey'] as const),
  ...(['smtpUrl', 'mailAddress'] as const),
] as const;

type Described = {
  /** The environment variable. */
  readonly name: string;
  /** Its field in `Settings`. */
  readonly key: string;
  readonly unit: string;
  readonly description: string;
  /** True when its value is never to be printed. */
  readonly secret?: true;
};

export type NumericSetting = Described & {
  readonly kind: (typeof numericKinds)[number];
  readonly default: number;
  readonly min?: number;
  readonly max?: number;
};
export type ListSetting = Described & {
  readonly kind: (typeof listKinds)[number];
  readonly default: readonly string[];
};
export type TextSetting = Described & {
  readonly kind: (typeof textKinds)[number];
  readonly default: string | null;
};
export type ChoiceSetting = Described & {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly default: string;
};

/** One environment variable: how it is called, read, limited and explained. */
export type Setting = NumericSetting | ListSetting | TextSetting | ChoiceSetting;

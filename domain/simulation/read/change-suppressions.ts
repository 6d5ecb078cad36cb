import { foldElement } from '../../element.ts';
import type { Suppression } from '../../rule/rules.ts';
import type { WorldSetup } from '../world-setup.ts';
import { numberOf } from './fields.ts';
import type { Fields } from './fields.ts';
import type { Names } from './names.ts';
import { readSuppression } from './read-suppression.ts';

type Now = { setup: WorldSetup; names: Names; clockMs: number };

/**
 * The setup with one more suppression, from now on unless the step says when; or without those of an id or of an element, and
 * without any when the step names neither.
 */
export const changeSuppressions = (
  fields: Fields,
  { setup, names, clockMs }: Now,
  doing: 'suppress' | 'unsuppress',
): WorldSetup => {
  const { suppressions, version, ...others } = setup.rules;
  const changed =
    doing === 'suppress'
      ? [...suppressions, readSuppression(fields, { ...names, startMs: clockMs }, clockMs)]
      : suppressions.filter(isOther(fields));
  return { ...setup, rules: { ...others, version: version + 1, suppressions: changed } };
};

const isOther = (fields: Fields): ((suppression: Suppression) => boolean) => {
  const id = fields.take('id', 'suppression');
  const element = fields.take('element');
  if (id !== null) return (suppression) => suppression.id !== numberOf(id.value) && suppression.reason !== id.value;
  if (element === null) return () => false;
  const named = foldElement(String(element.value)).replace(/^\/(.*)\/$/s, '$1');
  return (suppression) => suppression.element === null || foldElement(suppression.element.value) !== named;
};

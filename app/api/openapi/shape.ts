type Scalar = { type: string; format?: string };

export const text = { type: 'string' };
export const integer = { type: 'integer' };
export const number = { type: 'number' };
export const flag = { type: 'boolean' };
/** RFC 3339, in UTC. */
export const time = { type: 'string', format: 'date-time' };
/** A day of a calendar. */
export const day = { type: 'string', format: 'date' };

/** The scalar, or null. */
export const orNull = <T extends Scalar>(schema: T) => ({ ...schema, type: [schema.type, 'null'] });

/** An object; `required`: the names of what is always there, without it all. */
export const object = (properties: object, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});

export const list = (items: object) => ({ type: 'array', items });

/** The shape of this name. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** One page of a list; `next` null: it is the last. */
export const page = (field: string, items: object, next: Scalar = integer) =>
  object({ [field]: list(items), next: orNull(next) });

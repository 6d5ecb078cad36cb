import { z } from 'zod';

type Schema = Record<string, unknown>;

/** What of a value isn't as the document's schema says, field by field; a field that the schema leaves out is a fault too. */
export const shapeFaults = (schema: Schema, schemas: Record<string, Schema>, value: unknown): string[] => {
  const parsed = z.fromJSONSchema(closed(schema, schemas) as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

/** The schema with its references in place, and objects that hold what it names and nothing else. */
const closed = (schema: unknown, schemas: Record<string, Schema>): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, schemas));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...rest } = schema as Schema; // an object, as was just seen
  if (typeof $ref === 'string') {
    const name = $ref.replace('#/components/schemas/', '');
    const found = schemas[name];
    if (found === undefined) throw new Error(`the document has no schema ${name}`);
    return closed(found, schemas);
  }
  const inner = Object.fromEntries(Object.entries(rest).map(([key, held]) => [key, closed(held, schemas)]));
  const isNamed = rest['type'] === 'object' && 'properties' in rest && !('additionalProperties' in rest);
  return isNamed ? { ...inner, additionalProperties: false } : inner;
};

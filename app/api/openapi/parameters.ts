import { z } from 'zod';

/** The parameters of a zod object, as OpenAPI lists them. */
export const parameters = (place: 'query' | 'path', fields: z.ZodObject) => {
  const { properties = {}, required = [] } = z.toJSONSchema(fields, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: place },
    ...(required.includes(name) ? { required: true } : {}),
    ...(typeof schema === 'object' && schema.description !== undefined ? { description: schema.description } : {}),
    schema,
  }));
};

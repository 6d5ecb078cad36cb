import { z } from 'zod';
import { templateFaults } from '#domain/ticket/template/template-faults.ts';

/** A setting that is a template of at most so many characters; each rule that it breaks is told. */
export const ticketTemplate = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .superRefine((template, context) => {
      for (const message of templateFaults(template)) context.addIssue({ code: 'custom', message });
    });

import type { z } from 'zod'
import { alertUpdate, type WireAlertUpdate } from '#contract/alert-update.ts'

/** What both alert resources take; a body without anything to change is refused. */
export const updateBody: z.ZodType<WireAlertUpdate> = alertUpdate.refine(
  ({ notes, status }) => (notes ?? status ?? null) !== null,
  'must have notes or status',
)

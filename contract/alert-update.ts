import { z } from 'zod'
import { NOTES_MAX_LENGTH } from './operations.ts'

/** What both alert resources take. `notes` replaces the old text; an alert cannot be made active again. */
export const alertUpdate = z.object({
  notes: z.string().max(NOTES_MAX_LENGTH).nullish(),
  status: z.literal('cleared').nullish(),
})
export type WireAlertUpdate = z.infer<typeof alertUpdate>

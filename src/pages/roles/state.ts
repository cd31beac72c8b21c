import type { RoleType } from '#contract/operations.ts'
import { choice, type Fields } from '#lib/url-state.ts'

export type RoleChoice = { type: RoleType | '' }

export const roleFields: Fields<RoleChoice> = { type: choice<RoleType | ''>(['', 'default', 'custom'], '') }

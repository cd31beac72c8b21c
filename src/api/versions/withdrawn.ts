/** Versions that were asked for by name and that the API refused, though it answers without the name. */
import type { Version } from '#contract/operations.ts'
import { createStore } from '#lib/store.ts'

type Withdrawn = { host: string; resource: string; version: Version }

export const withdrawn = createStore<readonly Withdrawn[]>([])

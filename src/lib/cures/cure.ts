import type { AlertCause, AlertType } from '#contract/alert-causes.ts'
import type { CureLink } from './cure-links.ts'

/** What is done or looked at, and where in the dashboard that can be seen. */
export type Step = string | readonly [text: string, link: CureLink]

/** What somebody who has seen it before would say of an alert. It stands beside what the API tells, never in its place. */
export type Cure = {
  means: string
  /** The likeliest first. */
  reasons: readonly string[]
  /** In the order in which they are done. */
  steps: readonly Step[]
  /** Afterwards. */
  watch: readonly Step[]
}

/** For a type as such, and for each of its causes. */
export type CuresOf<Type extends AlertType> = Cure & { causes: Readonly<Record<AlertCause<Type>, Cure>> }

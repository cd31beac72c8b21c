import { writeSearch } from '#lib/address.ts'
import type { NotUnderstood as Part } from '#lib/url-state.ts'
import { goTo } from '#lib/way.ts'
import { Chips } from './Chips.tsx'
import classes from './NotUnderstood.module.css'

/** Parts of the address that say nothing to this screen, each with the way to take it away. */
export const NotUnderstood = ({ parts }: { parts: readonly Part[] }) => {
  return (
    <div className={`row wraps small keeps ${classes.line}`} role="status">
      <Chips
        chips={parts.map(({ text, rest }) => ['Not understood:', text, rest] as const)}
        onChange={(rest) => goTo({ search: writeSearch(rest()) })}
      />
      <p className="quiet">The address may have been changed on its way: this may be more than was meant.</p>
    </div>
  )
}

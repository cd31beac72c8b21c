import { counted } from '#lib/numbers.ts'
import type { Steady } from '#lib/stable-row-order.ts'
import classes from './NewPill.module.css'

type Props = { steady: Steady<unknown> | undefined; onShow: () => void }

/** What has come since the rows were drawn: they move only when a person asks for it. */
export const NewPill = ({ steady, onShow }: Props) => (
  <span className={classes.place} aria-live="polite">
    {steady?.isChanged && (
      <button type="button" className={`small unbroken bold ${classes.pill}`} onClick={onShow}>
        {steady.newCount > 0 ? `${steady.newCount} new` : 'List changed'}
        <span className="visually-hidden">
          {steady.newCount > 0 ? `, show ${counted(steady.newCount, 'new row')}` : ', show it as it is now'}
        </span>
      </button>
    )}
  </span>
)

import { notify, type Shown, type Toast } from '#ui/notify.ts'

const SLOW_MS = 1000

/**
 * Says that something is on its way, where no answer has come soon: no message of it may go before there is one.
 * Answers how to tell what has come of it, in the same place; nothing where somebody else tells it.
 */
export const tellWhileSlow = (toast: Pick<Toast, 'title' | 'whose' | 'action'>): ((outcome?: Toast) => void) => {
  let shown: Shown | undefined
  const late = setTimeout(() => {
    shown = notify({ ...toast, text: 'On its way. The API has not answered yet', isUnderway: true })
  }, SLOW_MS)
  return (outcome) => {
    clearTimeout(late)
    if (outcome === undefined) shown?.dismiss()
    else if (shown) shown.change(outcome)
    else notify(outcome)
  }
}

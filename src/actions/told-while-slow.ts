import { notify, type Toast } from '#ui/notify.ts'

const SLOW_MS = 1000

/** Says that something is on its way, where no answer has come soon: no message of it may go before there is one. */
export const toldWhileSlow = async <Result>(
  toast: Pick<Toast, 'title' | 'whose' | 'action'>,
  sent: Promise<Result>,
): Promise<Result> => {
  let dismiss: (() => void) | undefined
  const late = setTimeout(() => {
    dismiss = notify({ ...toast, text: 'On its way. The API has not answered yet', isUnderway: true })
  }, SLOW_MS)
  return sent.finally(() => {
    clearTimeout(late)
    dismiss?.()
  })
}

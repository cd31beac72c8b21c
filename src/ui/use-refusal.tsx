import { useId } from 'react'
import { notify } from './notify.ts'

/**
 * For a button that can be refused: it never vanishes, stays in reach of the keyboard, and says why when it is pressed.
 * `why` stands beside it.
 */
export const useRefusal = (reason: string | undefined, onPress: () => void) => {
  const id = useId()
  if (reason === undefined) return { press: { 'aria-disabled': false, onClick: () => onPress() }, why: null }
  return {
    press: {
      'aria-disabled': true,
      'aria-describedby': id,
      title: reason,
      onClick: () => void notify({ title: reason, tone: 'failed', isPassing: true }),
    },
    why: (
      <span id={id} hidden>
        {reason}
      </span>
    ),
  }
}

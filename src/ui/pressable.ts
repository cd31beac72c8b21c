/**
 * For a button that may have the focus when it can be pressed no more, or not for now: the native attribute would take
 * the focus from it, and the keyboard would begin anew at the top of the page.
 */
export const pressable = (isPressable: boolean, onPress?: () => void) => ({
  'aria-disabled': !isPressable,
  'data-disabled': !isPressable || undefined,
  onClick: () => {
    if (isPressable) onPress?.()
  },
})

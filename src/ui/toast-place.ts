/**
 * Where toasts are drawn. A modal dialog makes everything outside of it unreachable, and a way back must never be: so
 * toasts move into the dialog that is open, and out again with it.
 */
const dialogs: Element[] = []

export const toastHost = document.createElement('div')

const place = () => (dialogs.at(-1) ?? document.body).append(toastHost)
place()

/** Answers how to give them back. */
export const bringToasts = (dialog: Element): (() => void) => {
  dialogs.push(dialog)
  place()
  return () => {
    dialogs.splice(dialogs.indexOf(dialog), 1)
    place()
  }
}

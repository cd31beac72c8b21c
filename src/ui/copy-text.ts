/** Long enough for megabytes on a slow machine; a clipboard that hangs says nothing at all. */
const PATIENCE_MS = 3000

/** Whether the text is in the clipboard. There is none without https, and a browser may refuse it. */
export const copyText = async (text: string): Promise<boolean> => {
  // Where there is no https there is no such object, whatever its type says.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (clipboard === undefined) return false
  const write = async () => {
    await clipboard.writeText(text)
    return true
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const giveUp = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  const isCopied = await Promise.race([write().catch(() => false), giveUp])
  clearTimeout(timer)
  return isCopied
}

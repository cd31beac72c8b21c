/**
 * Does it in the frame after the one that shows what has just been drawn; in a tab that nobody looks at, when somebody
 * does. Answers how to leave it.
 */
export const afterPaint = (work: () => void): (() => void) => {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work)
  })
  return () => cancelAnimationFrame(frame)
}

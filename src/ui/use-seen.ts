import { useEffect, useState } from 'react'
import { afterPaint } from '#lib/after-paint.ts'

/** Whether what `of` names, once it is drawn, has been seen: what comes after it must not keep it from that. */
export const useSeen = (of: string | undefined): boolean => {
  const [seen, setSeen] = useState<string>()
  useEffect(() => (of === undefined ? undefined : afterPaint(() => setSeen(of))), [of])
  return of !== undefined && seen === of
}

/** How what the browser keeps is read: all that a script needs which only looks at it. */
import { BASE_PATH } from './base-path.ts'

/** All that is at an origin shares its storage: another dashboard, too, below another path. */
export const ownKey = (key: string): string => (BASE_PATH === '/' ? key : `${key} ${BASE_PATH}`)

export const storedText = (area: () => Storage, key: string): string | null => {
  try {
    const text: unknown = area().getItem(ownKey(key))
    return typeof text === 'string' ? text : null
  } catch {
    return null
  }
}

/** What was written as JSON; nothing for what is none. */
export const parseKept = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

/** What is kept for this page, to whoever looks. */
export type Kept = { read: (key: string) => unknown }

/** The same in all tabs of the browser. */
export const onlyRead: Kept = { read: (key) => parseKept(storedText(() => localStorage, key)) }

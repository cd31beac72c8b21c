import { writeText } from './address.ts'
import { writeWindow } from './window-address.ts'

/** The audit trail's own parameters for some of its filter, for links to all entries that it leaves. */
export const auditSearch = (filter: Readonly<Record<string, string | readonly string[] | undefined>>) =>
  new URLSearchParams(
    Object.entries(filter).flatMap(([name, value = []]) =>
      [value].flat().map((text): [string, string] => [name, name === 'when' ? writeWindow(text) : writeText(text)]),
    ),
  )

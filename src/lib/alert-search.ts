import { choice, type Field } from './url-state.ts'
import { writeWindow } from './window-address.ts'

/** The alert lists' own parameters, for links from other screens: what is left out is at the list's default. */
type AlertSearch = {
  /** Left out: active. */
  status?: 'cleared' | 'all'
  severity?: string
  type?: string
  entityId?: string
  /** `type:id`. */
  parent?: string
  /** A consolidated alert's id. */
  group?: string
  /** Windows of time as `time-window.ts` writes them. */
  raised?: string
  cleared?: string
  sort?: string
}

export const alertSearch = (values: AlertSearch): URLSearchParams =>
  new URLSearchParams(
    Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, value]): [string, string] => [name, isWindow(name) ? writeWindow(value) : value]),
  )

const isWindow = (name: string): boolean => name === 'raised' || name === 'cleared'

const listed: Field<string> = choice(['active', 'cleared', 'all'], 'active')

/** Active alerts are what one comes for, so they are what is left out of the address; `all` is said, and is no filter. */
export const alertStatus: Field<string> = {
  ...listed,
  read: (values) => listed.read(values).replace(/^all$/, ''),
  write: (value) => listed.write(value || 'all'),
}

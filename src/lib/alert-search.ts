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
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''))

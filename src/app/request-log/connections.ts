/** To which connection a call went: what is in the log of a tab may be of several. */
import { connectionName } from '#contract/connection-names.ts'
import type { LoggedCall } from '#api/transport/call-log.ts'

/** As addresses call it. */
export const connectionOf = ({ ctx: { host, organization = null } }: Pick<LoggedCall, 'ctx'>): string =>
  connectionName({ host, organization })

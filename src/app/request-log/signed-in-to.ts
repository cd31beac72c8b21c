import type { LoggedCall } from '#api/transport/call-log.ts'
import { identity } from '#api/transport/identity.ts'
import { connectionOf } from './connections.ts'

/** The API's own address where a call went; the log has none of anybody who has left. */
export const originOf = ({ ctx }: Pick<LoggedCall, 'ctx'>): string => identity.of(ctx)?.origin ?? `https://${ctx.host}`

/** Whether there is more than one connection to be told apart. */
export const areSeveral = (calls: readonly Pick<LoggedCall, 'ctx'>[]): boolean =>
  new Set([...identity.all().map(({ connection }) => connection), ...calls.map(connectionOf)]).size > 1

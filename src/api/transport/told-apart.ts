/** What leaves the page, files and commands, names its connection where there is another that it could be taken for. */
import { connectionName } from '#contract/connection-names.ts'
import type { ApiContext } from './context.ts'
import { identity } from './identity.ts'

type Where = Pick<ApiContext, 'host' | 'organization'>

/** As addresses call it; nothing where one is signed in to no other. */
export const toldApart = ({ host, organization = null }: Where): string | undefined => {
  const name = connectionName({ host, organization })
  return identity.all().some(({ connection }) => connection !== name) ? name : undefined
}

/** What a command reads its token from: another organization's is not sent by mistake. */
export const tokenVariable = (where: Where): string => {
  const name = toldApart(where)
  return name === undefined ? 'BEARER_TOKEN' : `BEARER_TOKEN_${name.replaceAll(/\W/g, '_').toUpperCase()}`
}

/** The name of a file of it, without its ending. */
export const fileNameOf = (where: Where, name: string): string => [name, toldApart(where)].filter(Boolean).join('-')

/** Tries a token against its API: only one that opens something is any good. */
import { z } from 'zod'
import type { ApiAnswer } from './answer-check.ts'
import { Failure, Refusal } from './errors.ts'
import type { ApiHost } from './hosts.ts'
import { maskTokens } from './log.ts'
import type { ApiRequest, Upstream } from './upstream.ts'

type Limits = Pick<ApiRequest, 'signal' | 'timeoutMs'>

export const readAs = (upstream: Upstream, host: ApiHost, token: string, target: string, limits: Limits) =>
  upstream.call(host, { method: 'GET', target, token, headers: { accept: 'application/json' }, ...limits })

/** A role may be too small for the first of them. The others are for all roles: a 403 from these, too, opens nothing. */
const READS = ['/organizational-units?limit=1', '/tasks?limit=1', '/roles']

/** Settles when the API has taken the token, else says in words why not. */
export const tryToken = async (upstream: Upstream, host: ApiHost, token: string, limits: Limits): Promise<void> => {
  const name = new URL(host.origin).host
  for (const [index, target] of READS.entries()) {
    const answer = await readAs(upstream, host, token, target, limits)
    const { status, headers } = answer
    if (status === 401) throw refused(name, answer)
    if (status === 429)
      throw new Failure('unusable', `The API at ${name} takes no more requests just now (429). Try again shortly.`)
    if (status !== 200 && status !== 403)
      throw new Failure('unusable', `The API at ${name} answered ${status} when the token was tried.`)
    if (!/^application\/[^;]*json/i.test(headers['content-type'] ?? ''))
      throw new Failure('unusable', `What answers at ${name} is not the Clumio API: it did not send JSON.`)
    if (status === 200) return
    if (index === READS.length - 1) throw refused(name, answer)
  }
}

const OF_THE_TOKEN = 'It may be mistyped, expired or deleted, or belong to another host'

/** A 403 leaves open what is refused. */
const REASONS: Readonly<Record<number, string>> = {
  401: `${OF_THE_TOKEN}.`,
  403: `${OF_THE_TOKEN}; its role may be too small to read anything; or the IP allow list of the organization may lack the address of this dashboard’s server.`,
}

const refused = (name: string, { status, beginning }: ApiAnswer): Refusal => {
  const words = wordsOf(beginning)
  const said = words === '' ? '' : ` The API answered ${status}: ${words}`
  return new Refusal(401, `The API at ${name} refused this token. ${REASONS[status]}${said}`)
}

const errorBody = z.object({
  errors: z.array(
    z.object({ error_code: z.number().optional().catch(undefined), error_message: z.string().catch('') }),
  ),
})
const MOST_ERRORS = 3
const LONGEST_CHARS = 300

/** The API's own sentences, each with its code; a code means something to whoever knows the API, and to nothing here. */
const wordsOf = (body: Buffer): string => {
  const errors = errorBody.safeParse(jsonOf(body)).data?.errors ?? []
  const said = errors.slice(0, MOST_ERRORS).map(({ error_code: code, error_message: message }) => {
    const text = maskTokens(message.slice(0, LONGEST_CHARS).replaceAll(/[\s\p{C}]+/gu, ' ')).trim()
    return [text && `“${text}”`, code !== undefined && `(code ${code})`].filter(Boolean).join(' ')
  })
  return said.join(' ').trim()
}

const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

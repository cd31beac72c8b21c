/**
 * A 403 has many reasons: the role, the unit, the address that one comes from; but some APIs refuse a token so, too.
 * Where it speaks of the token, or nothing else is taken either, the gateway is asked whether the token still works,
 * once for all that is refused meanwhile. Until it has answered nobody is told that he may not do something.
 */
import type { Session } from '#contract/session.ts'
import { GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { pause } from '#lib/pause.ts'
import type { Received } from './exchange.ts'
import { readErrors } from './read-json.ts'
import { askTokenWorks } from './session.ts'

/** The only code of the API's that is known: no token was sent. No other one decides anything. */
const NO_TOKEN = 359
const OF_TOKEN = /\b(?:tokens?|jwt|bearer|credentials?)\b|authenticat/i
/** However long others take, so soon it is decided without them. */
const PATIENCE_MS = 2000

const speaksOfToken = (received: Received): boolean =>
  readErrors(received).some(({ code, message = '' }) => code === NO_TOKEN || OF_TOKEN.test(message))

const isOfApi = ({ headers }: Received): boolean => !headers.has(GATEWAY_ERROR_HEADER)

/** The API looks at the token before anything else: whatever it says of a request, it has taken the token. */
const isTaken = (received: Received): boolean =>
  received.status < 500 && ![401, 403, 429].includes(received.status) && isOfApi(received)

/** What is on its way, each with whether it was taken in the end. */
const underWay = new Set<Promise<boolean>>()
let takenCount = 0

const isAnyTaken = (answers: Iterable<Promise<boolean>>): Promise<boolean> =>
  Promise.any([...answers].map(async (answer) => (await answer) || Promise.reject(new Error('Not taken.')))).catch(
    () => false,
  )

let asked: { id: string; works: Promise<boolean | undefined> } | undefined

const tokenWorks = (session: Pick<Session, 'connection' | 'prefix' | 'id'>): Promise<boolean | undefined> => {
  const { id } = session
  if (asked?.id !== id) {
    const question = { id, works: askTokenWorks(session) }
    asked = question
    void question.works.then(() => {
      if (asked === question) asked = undefined
    })
  }
  return asked.works
}

/** Follows what is sent; answers how to find out whether its 403 was for the token. */
export const followForDoubt = (exchanged: Promise<Received>) => {
  const takenBefore = takenCount
  const outcome = exchanged
    .then(isTaken, () => false)
    .then((taken) => {
      underWay.delete(outcome)
      if (!taken) return false
      takenCount += 1
      return true
    })
  underWay.add(outcome)

  /** Nothing was taken since this was sent, nor is anything that was under way with it. */
  const isNothingTaken = async (): Promise<boolean> =>
    takenCount === takenBefore && !(await Promise.race([isAnyTaken(underWay), pause(PATIENCE_MS).then(() => false)]))

  return async (received: Received, session: Pick<Session, 'connection' | 'prefix' | 'id'>): Promise<boolean> => {
    if (!isOfApi(received)) return false
    if (!speaksOfToken(received) && !(await isNothingTaken())) return false
    return (await tokenWorks(session)) === false
  }
}

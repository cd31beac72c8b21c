import { setTimeout as wait } from 'node:timers/promises'
import { answerApi, type ApiRequest } from './api.ts'
import { ApiError, errorBody } from './errors.ts'
import type { FaultName } from './faults/faults.ts'
import { applyRecordFault } from './faults/record-faults.ts'
import { recordedHeaders } from './world/recorder.ts'
import { toJsonText } from './raw-json.ts'
import { insteadOfAnswer, tamperedBody, tamperedHeaders, type Refusal } from './faults/answer-faults.ts'
import type { TokenClaims } from './tokens.ts'
import type { World } from './world/world.ts'

/** The client's connection. */
export type Connection = { drop: () => void; closed: AbortSignal }

/** Tells the HTTP server that there is nothing more to send. */
const NOTHING = (): Response => new Response(null, { headers: { 'x-hono-already-sent': 'true' } })

/** Answers a request in its world, or spoils the answer as the world's faults say. */
export const serve = async (
  world: World,
  claims: TokenClaims | undefined,
  request: ApiRequest,
  connection: Connection,
): Promise<Response> => {
  const cleared = world.faults.cleared()
  const faults = world.faults.take(request.method, request.path)
  const msOf = (name: FaultName) =>
    faults.reduce((sum, fault) => (fault.name === name ? sum + (fault.ms ?? 1000) : sum), 0)
  const has = (name: FaultName) => faults.some((fault) => fault.name === name)

  await pause(world.settings.latencyMs)
  await pause(msOf('delay'), cleared)
  const isApplied = !has('drop') && !has('hang')
  if (isApplied) applyRecordFault(world, faults, request.method, request.path)
  const instead = insteadOfAnswer(faults, world.settings.refusals)
  const answer = !isApplied ? undefined : instead ? refuse(instead) : respond(world, claims, request)
  remember(world, request, answer?.status ?? 0)
  await pause(msOf('late-answer'), cleared)
  if (has('hang')) await untilClosed(connection.closed)
  if (answer === undefined || has('unanswered')) {
    connection.drop()
    return NOTHING()
  }
  const body = tamperedBody(answer.body, faults)
  const init = { status: answer.status, headers: { ...dateOf(world), ...answer.headers, ...tamperedHeaders(faults) } }
  if (has('cut'))
    return new Response(pieces(body.slice(0, body.length / 2), 1, { ms: 0, atEnd: connection.drop }), init)
  if (has('drip')) return new Response(pieces(body, 20, { ms: msOf('drip'), cleared }), init)
  return new Response(body, init)
}

/** A world whose clock runs is dated by it; one that stands still, for records that are always the same, by the machine. */
const dateOf = ({ clock }: World) => (clock.isRunning() ? { date: new Date(clock.now() * 1000).toUTCString() } : {})

type Plain = { status: number; headers: Record<string, string>; body: string }

const pause = async (ms: number, cut?: AbortSignal): Promise<void> => {
  if (ms > 0) await wait(ms, undefined, cut && { signal: cut }).catch(() => undefined)
}

const untilClosed = (closed: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (closed.aborted) resolve()
    closed.addEventListener('abort', () => resolve(), { once: true })
  })

const refuse = ({ status, messages, code, headers = {} }: Refusal): Plain => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(errorBody(status, messages, code)),
})

const respond = (world: World, claims: TokenClaims | undefined, request: ApiRequest): Plain => {
  try {
    const { status, body, contentType } = answerApi(world, claims, request)
    return { status, headers: { 'content-type': contentType }, body: toJsonText(body) }
  } catch (error) {
    if (error instanceof ApiError) return refuse(error)
    console.error(error)
    return refuse({ status: 500, messages: ['The sandbox has made a mistake.'] })
  }
}

const remember = (world: World, { method, path, params, headers, bodyText }: ApiRequest, status: number): void =>
  world.requests.add({
    method,
    path: params.size === 0 ? path : `${path}?${params}`,
    headers: recordedHeaders(headers),
    body: bodyText,
    status,
  })

type Pieces = { ms: number; cleared?: AbortSignal; atEnd?: () => void }

/** The text as a stream of `count` pieces over `ms`; what `atEnd` does comes before the regular end. */
const pieces = (text: string, count: number, { ms, cleared, atEnd }: Pieces): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(text)
  const size = Math.max(1, Math.ceil(bytes.length / count))
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      await pause(ms / count, cleared)
      if (sent < bytes.length) {
        controller.enqueue(bytes.subarray(sent, (sent += size)))
        return
      }
      atEnd?.()
      controller.close()
    },
  })
}

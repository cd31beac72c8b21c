/**
 * Counts what the gateway does, for a Prometheus server to read. No label holds what a client has made up: paths are
 * told by the operation that they are of, so that nobody can make more series than these.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { allOperations } from '#contract/protection-operations.ts'
import type { NoteTurn } from './budget.ts'
import { createCounter, createHistogram, gauge } from './exposition.ts'
import { toPattern } from './api-request.ts'
import type { ApiHost } from './hosts.ts'
import type { LogEntry } from './log.ts'
import { Failure } from './errors.ts'
import type { NoteOperation } from './memory-watch.ts'
import type { Upstream } from './upstream.ts'

const OPERATIONS = Object.entries(allOperations).flatMap(([id, { calls }]) =>
  Object.values(calls).flatMap((call) => (call === undefined ? [] : [{ id, pattern: toPattern(call) }])),
)
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
const OTHER = 'other'
/** The API answers, and more than there is room for at the moment. */
const NO_ROOM = 'no-room'
const API = '/api'

type Route = 'api' | 'session' | 'health' | 'page'

const routeOf = (path: string): Route => {
  if (path === API || path.startsWith(`${API}/`)) return 'api'
  if (path === '/session' || path.startsWith('/session/')) return 'session'
  return path === '/healthz' || path === '/readyz' ? 'health' : 'page'
}

const operationOf = (route: Route, method: string, path: string): string => {
  if (route !== 'api') return ''
  const asked = `${method} ${path.slice(API.length) || '/'}`
  return OPERATIONS.find(({ pattern }) => pattern.test(asked))?.id ?? OTHER
}

/** What is so at the moment, as the gateway tells it. */
type State = { sessions: number; isMemoryReached: boolean; underWay: number; waiting: number }

export const createMetrics = () => {
  const requests = createCounter('clumio_admin_requests_total', 'Requests answered.', [
    'route',
    'operation',
    'method',
    'status',
  ])
  const durations = createHistogram('clumio_admin_request_duration_seconds', 'From request to answer.', ['route'])
  const rejected = createCounter('clumio_admin_rejected_requests_total', 'Requests that the gateway refused itself.', [
    'route',
    'status',
  ])
  const unserved = createCounter('clumio_admin_unserved_requests_total', 'Requests that no route was asked about.', [
    'reason',
  ])
  const upstream = createCounter('clumio_admin_upstream_requests_total', 'Requests to API hosts.', ['host', 'status'])
  const upstreamDurations = createHistogram(
    'clumio_admin_upstream_duration_seconds',
    'From request to the whole answer of an API host, or to its failure.',
    ['host'],
  )
  const turns = createHistogram(
    'clumio_admin_share_wait_seconds',
    'Until a request to an API had its turn within the share of its organization.',
    ['priority'],
  )
  const overShare = createCounter(
    'clumio_admin_over_share_total',
    'Requests to an API that were refused, since the share of their organization was used up.',
    ['priority'],
  )
  const joined = createCounter(
    'clumio_admin_joined_reads_total',
    'Reads that were answered by an equal one of their session that was under way.',
    ['host'],
  )
  const memoryFailures = createCounter(
    'clumio_admin_memory_failures_total',
    'Operations that failed of what gateways remember.',
    ['operation'],
  )
  const certificate = { untilMs: undefined as number | undefined, isRenewalFailing: false }
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const startedAt = Date.now()
  let state: () => State = () => ({ sessions: 0, isMemoryReached: false, underWay: 0, waiting: 0 })

  return {
    /** For each answer of the gateway. */
    note: ({ method, path, status, durationMs, isOwn }: LogEntry): void => {
      const route = routeOf(path)
      const known = METHODS.has(method) ? method : OTHER
      requests.add([route, operationOf(route, method, path), known, String(status)])
      durations.observe([route], durationMs / 1000)
      if (isOwn) rejected.add([route, String(status)])
    },
    noteUnserved: (reason: string): void => unserved.add([reason]),
    noteTurn: ((priority, waitedMs) => {
      if (waitedMs === undefined) overShare.add([priority])
      else turns.observe([priority], waitedMs / 1000)
    }) satisfies NoteTurn,
    noteJoined: (host: ApiHost): void => joined.add([host.value]),
    noteMemory: ((operation, error) => {
      if (error !== undefined) memoryFailures.add([operation])
    }) satisfies NoteOperation,
    /** Follows the calls of an upstream; hosts are a closed list. */
    follow: ({ call, close }: Upstream): Upstream => ({
      close,
      call: async (host, request) => {
        const since = performance.now()
        const end = (status: string) => {
          upstream.add([host.value, status])
          // What ends for another reason than the API says nothing of how long that takes.
          if (status !== 'given-up' && status !== NO_ROOM)
            upstreamDurations.observe([host.value], (performance.now() - since) / 1000)
        }
        try {
          const answer = await call(host, request)
          end(String(answer.status))
          return answer
        } catch (error) {
          end(error instanceof Failure ? error.why : NO_ROOM)
          throw error
        }
      },
    }),
    /** The one that is shown now; or that a renewed one could not be used. */
    noteCertificate: ({ untilMs }: { untilMs?: number }): void => {
      certificate.isRenewalFailing = untilMs === undefined
      certificate.untilMs = untilMs ?? certificate.untilMs
    },
    /** Who knows what is so at the moment. */
    tellState: (tell: () => State): void => {
      state = tell
    },
    text: (): string => {
      const { rss, heapUsed } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const { sessions, isMemoryReached, underWay, waiting } = state()
      const lines = [
        ...[requests, durations, rejected, unserved, upstream, upstreamDurations, turns, overShare, joined].map(
          ({ text }) => text(),
        ),
        memoryFailures.text(),
        gauge('clumio_admin_sessions', 'Sessions in use, by what this gateway has seen.', sessions),
        gauge(
          'clumio_admin_memory_reached',
          'Whether what gateways remember can be asked: 1 or 0. What is remembered here always can.',
          Number(isMemoryReached),
        ),
        gauge('clumio_admin_api_requests_under_way', 'Requests to the API that are not answered yet.', underWay),
        gauge('clumio_admin_share_waiting', 'Requests that wait for their turn within a share.', waiting),
        gauge(
          'clumio_admin_event_loop_delay_p99_seconds',
          'Of the event loop, since last read.',
          delay.percentile(99) / 1e9,
        ),
        ...(certificate.untilMs === undefined
          ? []
          : [
              gauge(
                'clumio_admin_tls_certificate_end_seconds',
                'When the certificate that is shown ends.',
                certificate.untilMs / 1000,
              ),
              gauge(
                'clumio_admin_tls_renewal_failing',
                'Whether the files hold one that cannot be used: 1 or 0.',
                Number(certificate.isRenewalFailing),
              ),
            ]),
        gauge('process_resident_memory_bytes', 'Resident memory.', rss),
        gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
        gauge('process_start_time_seconds', 'When the process was started.', startedAt / 1000),
        gauge('process_cpu_seconds_total', 'Processor time.', (user + system) / 1e6, 'counter'),
      ]
      delay.reset()
      return lines.join('')
    },
  }
}

export type Metrics = ReturnType<typeof createMetrics>

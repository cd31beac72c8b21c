/** A request as it reached the API, so that a test can see what a client really sent. */
export type RecordedRequest = {
  method: string
  /** With its query. */
  path: string
  /** Without the token: of `Authorization` only the scheme is kept. */
  headers: Record<string, string>
  body: string
  status: number
  /** When it was answered, in milliseconds of real time: how fast a client sends. */
  atMs: number
}

export type Recorder = ReturnType<typeof createRecorder>

const KEPT = 1000
const BODY_KEPT = 10_000

export const createRecorder = () => {
  let recorded: RecordedRequest[] = []
  return {
    add: (request: Omit<RecordedRequest, 'atMs'>): void => {
      recorded.push({ ...request, body: request.body.slice(0, BODY_KEPT), atMs: performance.now() })
      // Trimmed now and then, not each time: shifting on every request would cost more than the spare entries.
      if (recorded.length > 2 * KEPT) recorded = recorded.slice(-KEPT)
    },
    all: (): readonly RecordedRequest[] => recorded.slice(-KEPT),
    clear: (): void => {
      recorded = []
    },
  }
}

export const recordedHeaders = (headers: Headers): Record<string, string> => {
  const kept = Object.fromEntries(headers)
  const scheme = kept['authorization']?.split(' ')[0]
  return scheme === undefined ? kept : { ...kept, authorization: `${scheme} …` }
}

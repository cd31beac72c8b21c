/** Runs in every page before its own scripts, and watches as a person would: by what has been painted. */
import type { FirstRows, Painted, Probe } from '../probe.ts'

type EventTiming = PerformanceEntry & { interactionId: number }
type LayoutShift = PerformanceEntry & { value: number; hadRecentInput: boolean }

const longTasks: { start: number; ms: number }[] = []
const slowest = new Map<number, number>()
let shift = 0

const observe = (type: string, take: (entry: PerformanceEntry) => void, options: object = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options })

// A long session asks for more than what is kept by default.
performance.setResourceTimingBufferSize(20_000)

observe('longtask', ({ startTime, duration }) => longTasks.push({ start: startTime, ms: duration }))
observe('layout-shift', (entry) => {
  const { value, hadRecentInput } = entry as LayoutShift
  if (!hadRecentInput) shift += value
})
observe(
  'event',
  (entry) => {
    const { interactionId, duration } = entry as EventTiming
    if (interactionId > 0) slowest.set(interactionId, Math.max(duration, slowest.get(interactionId) ?? 0))
  },
  { durationThreshold: 16 },
)

const tableOf = (name: string) => document.querySelector<HTMLTableElement>(`table[aria-label="${name}"]`)

/** What the rows of a table look like: which they are, in which order, and which are selected. */
const lookOf = (name: string): string => {
  const table = tableOf(name)
  if (table === null || table.ariaBusy === 'true') return ''
  const links = [...table.querySelectorAll('tbody a')].map((link) => link.getAttribute('href'))
  return links.length === 0 ? '' : `${links.join()} ${table.querySelectorAll('tbody :checked').length}`
}

/** After the frame that shows what the document holds now. */
const afterPaint = (then: () => void) =>
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', then)
    port1.start()
    port2.postMessage(null)
  })

/** Calls `then` with the time, once what `isThere` looks for has been painted. */
const whenPainted = (isThere: () => boolean, then: (at: number) => void) => {
  const observer = new MutationObserver(() => {
    if (!isThere()) return
    observer.disconnect()
    afterPaint(() => then(performance.now()))
  })
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
}

const resources = () => performance.getEntriesByType('resource') as PerformanceResourceTiming[]

/** The rows' own request is the one for a page of rows; counts ask for one. */
const isOfRows = ({ name }: PerformanceResourceTiming): boolean =>
  Number(new URL(name).searchParams.get('limit') ?? 0) > 1

const bytesOf = (ending: RegExp, until: number): number =>
  resources()
    .filter(({ name, startTime }) => ending.test(name) && startTime <= until)
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)

/** Of the HTML, by its share: what is said around the scripts that stand in it packs no better. */
const scriptBytesInHtml = (): number => {
  const [html] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (html === undefined) return 0
  const length = [...document.querySelectorAll<HTMLScriptElement>('script:not([src])')].reduce(
    (sum, { text }) => sum + text.length,
    0,
  )
  return Math.round((html.encodedBodySize * length) / html.decodedBodySize)
}

const firstRows = new Promise<FirstRows>((resolve) => {
  whenPainted(
    () => lookOf('Individual alerts') !== '',
    (at) =>
      resolve({
        ms: at,
        requests: 1 + resources().filter(({ startTime }) => startTime <= at).length,
        scriptBytes: bytesOf(/\.js$/, at) + scriptBytesInHtml(),
        styleBytes: bytesOf(/\.css$/, at),
        firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? at,
        firstReadMs: resources().find(isOfRows)?.startTime ?? at,
      }),
  )
})

let painted = Promise.resolve<Painted>({ totalMs: 0, apiMs: 0 })

/** What was asked for before the input counts from then on. */
const apiMsOf = (from: number, to: number): number => {
  const asked = resources().filter(isOfRows)
  return Math.max(0, ...asked.map((one) => Math.min(to, one.responseEnd) - Math.max(from, one.startTime)))
}

const watch = (name: string, from?: number) => {
  const before = lookOf(name)
  let startedAt = from
  const start = ({ timeStamp }: Event) => (startedAt ??= timeStamp)
  const INPUTS = ['click', 'keydown']
  for (const type of INPUTS) addEventListener(type, start, { capture: true })
  painted = new Promise((resolve) => {
    whenPainted(
      () => !['', before].includes(lookOf(name)),
      (at) => {
        // What is left behind here would count as the app's own growth.
        for (const type of INPUTS) removeEventListener(type, start, { capture: true })
        const begun = startedAt ?? at
        resolve({ totalMs: at - begun, apiMs: apiMsOf(begun, at) })
      },
    )
  })
}

const probe: Probe = {
  firstRows: () => firstRows,
  watch: (name) => watch(name),
  goBack: (name) => {
    watch(name, performance.now())
    history.back()
    return painted
  },
  painted: () => painted,
  longTasks: () => longTasks,
  interactions: () => [...slowest.values()],
  layoutShift: () => shift,
}
globalThis.bench = probe

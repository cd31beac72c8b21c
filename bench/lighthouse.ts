/**
 * Every page as Lighthouse sees it in its mobile preset, with the sandbox as it is by default. Its scores move with the
 * machine, so the floor's of the same run say what they are worth: limits are distances to those.
 */
import lighthouse from 'lighthouse'
import { launchShared, signIn } from './browser.ts'
import { distanceFigure, type Figure } from './figures.ts'
import { makeWorld } from './world.ts'

type Look = { performance: number; blockingMs: number; others: Readonly<Record<string, number>> }

const FLOOR = '/bench/floor'
/** The sandbox's own size, not that of the other measurements. */
const SIZE = { alerts: 5000, users: 300, units: 24 }
/** What a page may be below the floor in points of a hundred, and block longer than it. */
const LIST = { points: 5, blockingMs: 150 }
/** Reads of many kinds, or thousands of elements. */
const LARGE = { points: 10, blockingMs: 300 }
const LARGE_PAGES = new Set(['Overview', 'Access review'])

const lookAt = async (url: string, port: number): Promise<Look> => {
  const { lhr } = (await lighthouse(url, { port, logLevel: 'error' })) ?? {}
  if (lhr === undefined || lhr.runtimeError) throw new Error(`${url}: ${lhr?.runtimeError?.message ?? 'no result'}`)
  const { performance, ...others } = lhr.categories
  return {
    performance: pointsOf(performance),
    blockingMs: lhr.audits['total-blocking-time']?.numericValue ?? Number.NaN,
    others: Object.fromEntries(Object.values(others).map((category) => [category.title, pointsOf(category)])),
  }
}

const pointsOf = (category: { score: number | null } | undefined): number => 100 * (category?.score ?? Number.NaN)

const figuresOf = (name: string, looks: readonly Look[], floor: readonly Look[]): Figure[] => {
  const { points, blockingMs } = LARGE_PAGES.has(name) ? LARGE : LIST
  const lost = (some: readonly Look[]) => some.map(({ performance }) => 100 - performance)
  const blocking = (some: readonly Look[]) => some.map((look) => look.blockingMs)
  const missed = looks.flatMap(({ others }) => Object.entries(others)).filter(([, score]) => score !== 100)
  return [
    distanceFigure(`${name}: performance, points lost`, lost(looks), lost(floor), points, ''),
    distanceFigure(`${name}: blocking time`, blocking(looks), blocking(floor), blockingMs, 'ms'),
    {
      name: `${name}: other categories below 100`,
      value: new Set(missed.map(([title]) => title)).size,
      unit: '',
      limit: 0,
      note: [...new Set(missed.map(([title, score]) => `${title} ${score.toFixed(0)}`))].join(', '),
    },
  ]
}

export const measureLighthouse = async (
  origin: string,
  sandbox: string,
  port: number,
  rounds: number,
): Promise<Figure[]> => {
  const context = await launchShared(port, origin)
  const looks = new Map<string, Look[]>()
  /** In turns, so that a busy moment of the machine meets all of them. */
  const lookAtAll = async (pages: readonly (readonly [name: string, path: string])[]) => {
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, path] of pages) {
        looks.set(name, [...(looks.get(name) ?? []), await lookAt(`${origin}${path}`, port)])
      }
    }
  }
  try {
    await lookAtAll([['Sign-in', '/sign-in']])
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.evaluate(await signIn(context, await makeWorld(sandbox, SIZE)))
    await page.goto('/')
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link')
    await links.first().waitFor()
    const pages = await Promise.all(
      (await links.all()).map(
        async (link) => [await link.innerText(), (await link.getAttribute('href')) ?? ''] as const,
      ),
    )
    await page.close()
    await lookAtAll([[FLOOR, FLOOR], ...pages])
  } finally {
    await context.close()
  }
  const floor = looks.get(FLOOR) ?? []
  return [...looks].filter(([name]) => name !== FLOOR).flatMap(([name, some]) => figuresOf(name, some, floor))
}

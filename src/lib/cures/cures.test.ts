import { describe, expect, test } from 'vitest'
import type { Cure, Step } from './cure.ts'
import { CURE_LINKS } from './cure-links.ts'
import { CURES, findCure } from './cures.ts'

const kinds = Object.entries(CURES).flatMap(([type, { causes }]) =>
  Object.keys(causes).map((cause) => [type, cause] as const),
)
const all: Cure[] = Object.values(CURES).flatMap(({ causes, ...ofType }): Cure[] => [ofType, ...Object.values(causes)])

const textOf = (step: Step): string => (typeof step === 'string' ? step : step[0])
const textsOf = ({ means, reasons, steps, watch }: Cure): string[] => [
  means,
  ...reasons,
  ...steps.map(textOf),
  ...watch.map(textOf),
]

test.each(kinds)('%s, %s is found by its code, and by its title where the API has another code', (type, cause) => {
  const title = cause.replaceAll('_', ' ').replaceAll(/\b\w/g, (letter) => letter.toUpperCase())
  const { cure, isOfType } = findCure(type, cause, '') ?? {}
  expect(isOfType).toBe(false)
  expect(all).toContain(cure)
  expect(findCure(type, 'c-4711', ` ${title} `)).toEqual({ cure, isOfType: false })
})

test('each tells what it means, why, what to do and what to watch, in whole sentences', () => {
  for (const cure of all) {
    expect([cure.reasons.length, cure.steps.length, cure.watch.length].every((count) => count > 0)).toBe(true)
    for (const text of textsOf(cure)) expect(text).toMatch(/^[A-Z].*[.?]$/s)
  }
})

test('no sentence stands twice', () => {
  const sentences = all.flatMap(textsOf).flatMap((text) => text.split(/(?<=[.?!:]) /))
  expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([])
})

test('every link is used', () => {
  const used = all.flatMap(({ steps, watch }) => [...steps, ...watch]).map((step) => step[1])
  expect(CURE_LINKS.filter((link) => !used.includes(link))).toEqual([])
})

describe('what is not known', () => {
  test.each(Object.entries(CURES))('a new cause of %s falls back to the type, and that is told', (type, ofType) => {
    for (const cause of ['', 'moon_phase', 'causes', '__proto__', 'constructor', 'toString'])
      expect(findCure(type, cause, '')).toEqual({ cure: ofType, isOfType: true })
  })

  test.each(['', 'moon_landing', 'POLICY_VIOLATED', '__proto__', 'constructor', 'hasOwnProperty'])(
    'of the type "%s" nothing is said, though its cause is known elsewhere',
    (type) => {
      expect(findCure(type, 'size_limit_exceeded', 'Size Limit Exceeded')).toBeUndefined()
    },
  )

  test('a cause of another type is not taken for its own', () => {
    expect(findCure('restore_failed', 'size_limit_exceeded', 'Size Limit Exceeded')).toEqual({
      cure: CURES.restore_failed,
      isOfType: true,
    })
  })
})

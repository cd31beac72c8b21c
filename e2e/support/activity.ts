/** The audit trail and the tasks as the specs see them, and what must be shown, worked out from the API's records. */
import { test, type Locator, type Page } from '@playwright/test'
import { expect } from './expect.ts'
import { operations, type Condition, type FilterField, type OperationId } from '#contract/operations.ts'
import { holds, valuesOf } from '#server/sandbox/tests/support/oracle.ts'
import { expectRange } from './screens.ts'

/** Where the worlds' clocks stand. */
const NOW = Date.parse('2026-03-04T09:30:00Z')

export const auditTable = (page: Page): Locator => page.getByRole('table', { name: 'Audit trail' })
export const taskTable = (page: Page): Locator => page.getByRole('table', { name: 'Tasks' })

type RowLink = { pathname: string }

/** What the rows open, in order: the last part of each row link's address. None while there is no table. */
export const readRowKeys = (table: Locator): Promise<string[]> =>
  table
    .locator('a[data-row-link]')
    .evaluateAll((links: RowLink[]) => links.map(({ pathname }) => pathname.split('/').at(-1) ?? ''))

export const expectRows = (table: Locator, keys: readonly string[]): Promise<void> =>
  expect.poll(() => readRowKeys(table), { message: 'the rows', intervals: [100] }).toEqual(keys)

/** Goes to another address of the page that is open, as its links do: a whole load takes seconds on a busy machine. */
export const follow = (page: Page, address: string): Promise<void> =>
  page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent('popstate'))`)

type Item = Parameters<typeof valuesOf>[2]
export type WireFilter = Record<string, Partial<Record<Condition, unknown>>>

/** The items that a filter must leave, told without the code that filters them. */
export const matching = <Wire extends object>(
  list: OperationId,
  items: readonly Wire[],
  filter: WireFilter,
): readonly Wire[] => {
  const operation = operations[list]
  const fields: Readonly<Record<string, FilterField>> = 'filters' in operation ? operation.filters : {}
  return items.filter((item) =>
    Object.entries(filter).every(([field, conditions]) =>
      Object.entries(conditions).every(([condition, wanted]) => {
        const definition = fields[field]
        if (definition === undefined) throw new Error(`${list} has no filter ${field}.`)
        return valuesOf(list, field, item as Item).some(holds(definition, condition as Condition, wanted, NOW))
      }),
    ),
  )
}

/** Random numbers that every run draws alike. */
export const createRandom = (seed: number) => {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(next() * values.length)]
    if (value === undefined) throw new Error('There is nothing to pick from.')
    return value
  }
  return { next, pick, chance: (share: number) => next() < share }
}
export type Random = ReturnType<typeof createRandom>

/** A choice of filters, as an address has it and as what it must mean. */
export type Filtering = { params: readonly (readonly [name: string, value: string])[]; filter: WireFilter }

/** A field that takes a list. */
export const anyOf = (param: string, field: string, values: readonly string[]): Filtering => ({
  params: values.map((value) => [param, value]),
  filter: { [field]: { $in: values } },
})

/** A field that takes one text. */
export const one = (param: string, field: string, condition: Condition, value: string): Filtering => ({
  params: [[param, value]],
  filter: { [field]: { [condition]: value } },
})

type FilteredList<Wire> = {
  page: Page
  /** The screen's part of the address. */
  screen: string
  table: Locator
  list: OperationId
  items: readonly Wire[]
  keyOf: (item: Wire) => string
  none: RegExp
}

/** The screen must show what the filters leave, whatever the API made of them. */
export const expectFiltered = async <Wire extends object>(
  { page, screen, table, list, items, keyOf, none }: FilteredList<Wire>,
  filters: readonly Filtering[],
): Promise<void> => {
  const params = new URLSearchParams(
    filters.flatMap((filter) => filter.params.map(([name, value]): [string, string] => [name, value])),
  )
  const found = matching(list, items, Object.fromEntries(filters.flatMap(({ filter }) => Object.entries(filter))))
  await test.step(`${params} leaves ${found.length}`, async () => {
    await follow(page, `/ou/global/${screen}?${params}`)
    if (found.length === 0) await expect(page.getByRole('status').filter({ hasText: none })).toBeVisible()
    else {
      await expectRows(table, found.slice(0, 25).map(keyOf))
      await expectRange(page, `1–${Math.min(25, found.length)} of ${found.length.toLocaleString('en')}`)
    }
  })
}

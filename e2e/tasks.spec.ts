import { randomInt } from 'node:crypto'
import type { WireTask } from '#contract/tasks.ts'
import type { Page } from '@playwright/test'
import {
  anyOf,
  createRandom,
  expectFiltered,
  expectRows,
  follow,
  one,
  taskTable,
  type Filtering,
  type Random,
} from './support/activity.ts'
import { letPassUntil, SOON, stopClock } from './support/clock.ts'
import { goOnTo } from './support/go-on.ts'
import { findBarriers } from './support/scan.ts'
import { expectToast, readTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled, watchInFlight } from './support/traffic.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 50, users: 30, audit: 50, tasks: 800 } })

const goToTasks = async (page: Page, search = '', unit = 'global') => {
  await page.goto(`/ou/${unit}/tasks${search}`)
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible()
}
const panel = (page: Page) => page.getByRole('complementary', { name: 'Task', exact: true })
const allTasks = (world: World) => world.all<WireTask>('/tasks')
const keyOf = ({ id }: WireTask) => id
const taskRequests = async (world: World) => {
  const requests = await world.requests()
  return requests.filter(({ path }) => path.startsWith('/tasks'))
}

/** A running task, which can be aborted or cannot. */
const runningTask = async (world: World, isAbortable: boolean): Promise<WireTask> => {
  const found = (await allTasks(world)).find(
    (task) => task.status === 'in_progress' && task.is_abortable === isAbortable,
  )
  if (found === undefined) throw new Error(`There is no running task with is_abortable ${isAbortable}.`)
  return found
}

/** Every filter of the tasks, with values that the task has. */
const FILTERS: readonly ((random: Random, task: WireTask) => Filtering)[] = [
  (_, { status }) => anyOf('status', 'status', [status, 'queued']),
  (_, { type }) => anyOf('type', 'type', [type]),
  (_, { category }) => anyOf('category', 'category', [category]),
  (_, { genre }) => anyOf('genre', 'genre', [genre]),
  (random) => {
    const [from, to] = [random.pick(['2026-01-10', '2026-02-01']), random.pick(['2026-02-11', '2026-03-02'])]
    return {
      params: [['created', `${from}..${to}`]],
      filter: { created_timestamp: { $gte: `${from}T00:00:00Z`, $lte: `${to}T23:59:59Z` } },
    }
  },
  (_, { id }) => anyOf('id', 'id', [id, '101']),
  (_, { primary_entity: entity }) => one('entityId', 'primary_entity.id', '$eq', entity?.id ?? ''),
  (_, { primary_entity: entity }) =>
    one('entity', 'primary_entity.value', '$contains', entity?.value.slice(0, 5).trim() ?? ''),
  (_, { parent_entity: parent }) => one('parentId', 'parent_entity.id', '$eq', parent?.id ?? ''),
  (_, { parent_entity: parent }) =>
    one('parent', 'parent_entity.value', '$contains', parent?.value.slice(2, 9).trim() ?? ''),
]

const listOf = async (page: Page, world: World) => ({
  page,
  screen: 'tasks',
  table: taskTable(page),
  list: 'list-tasks' as const,
  items: await allTasks(world),
  keyOf,
  none: /^No task matches/,
})

test('each filter alone leaves what it must, and those drawn at random combine', async ({ page, world }) => {
  const tasks = await listOf(page, world)
  const each = createRandom(11)
  await goToTasks(page)
  for (const make of FILTERS) await expectFiltered(tasks, [make(each, each.pick(tasks.items))])
  const seed = randomInt(1_000_000)
  await test.step(`seed ${seed}`, async () => {
    const random = createRandom(seed)
    for (let round = 0; round < 8; round += 1) {
      // All from one task, so that most combinations leave something.
      const task = random.pick(tasks.items)
      const drawn = FILTERS.filter(() => random.chance(0.35))
      await expectFiltered(
        tasks,
        drawn.map((make) => make(random, task)),
      )
    }
  })
})

test('controls set filters, and nothing is sorted', async ({ page, world }) => {
  const tasks = await allTasks(world)
  await goToTasks(page)
  await expect(taskTable(page).getByRole('columnheader').getByRole('button')).toHaveCount(0)
  await page.getByRole('button', { name: 'Status any' }).click()
  await page.getByRole('checkbox', { name: 'Failed' }).check()
  await page.keyboard.press('Escape')
  const failed = tasks.filter(({ status }) => status === 'failed')
  await expectRows(taskTable(page), failed.slice(0, 25).map(keyOf))
  const [first] = failed
  await taskTable(page).getByRole('link', { name: first?.primary_entity?.value, exact: true }).first().click()
  await expectRows(
    taskTable(page),
    tasks
      .filter(({ primary_entity: entity }) => entity?.id === first?.primary_entity?.id)
      .slice(0, 25)
      .map(keyOf),
  )
})

test('a task is aborted, and its end is told', async ({ page, world }) => {
  const task = await runningTask(world, true)
  await goToTasks(page, '?status=in_progress&status=aborting&status=aborted')
  const row = taskTable(page)
    .getByRole('row')
    .filter({ has: page.locator(`a[href*="/tasks/${task.id}?"]`) })
  await row.getByRole('button', { name: `Abort task ${task.id}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(task.primary_entity?.value ?? '')
  await dialog.getByRole('button', { name: 'Abort task' }).click()
  await expect(row).toContainText('Aborting')
  await page.reload()
  await expect(row).toContainText('Aborting')
  await expect(row.getByRole('button', { name: `Abort task ${task.id}` })).toHaveAttribute('aria-disabled', 'true')
  await world.advance(11)
  await expectToast(page, `Task ${task.id}: aborted`)
  await expect(row).toContainText('Aborted')
})

test.describe('who may only read', () => {
  test.use({ persona: 'Reporting/Audit Admin' })

  test('is told so before anything is sent', async ({ page, world }) => {
    const task = await runningTask(world, true)
    await goToTasks(page, `/${task.id}`)
    const button = panel(page).getByRole('button', { name: 'Abort task' })
    await expect(button).toHaveAccessibleDescription('Your role does not allow stopping tasks.')
    await button.press('Enter')
    expect((await taskRequests(world)).filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

type Life = (seconds: number) => Promise<void>

/** Lets the page's own time run; what it asks for in a second is answered before the next, however slow that is. */
const lifeOf = (page: Page): Life => {
  const inFlight = watchInFlight(page)
  return async (seconds) => {
    for (let at = 0; at < seconds; at += 1) {
      await page.clock.runFor(1000)
      await expect.poll(inFlight, { intervals: [20] }).toBe(0)
    }
  }
}

const setVisible = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    dispatchEvent(new Event('visibilitychange', { bubbles: true })); document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)

/** What was asked before is answered first; from then on nothing is. */
const expectSilence = async (liveFor: Life, world: World) => {
  await liveFor(6)
  await expectSettled(world)
  await world.forgetRequests()
  await liveFor(20)
  expect(await taskRequests(world)).toEqual([])
}

test('it asks again only while something runs and somebody looks', async ({ page, world }) => {
  const liveFor = lifeOf(page)
  await page.clock.install()
  await goToTasks(page)
  await expect(page.getByText(/tasks? running$/)).toBeVisible()
  await stopClock(page)
  await world.forgetRequests()
  await liveFor(22)
  await expect.poll(async () => (await taskRequests(world)).length).toBeGreaterThanOrEqual(4)
  // The list and the count, every 5 s: far below the 30 a second that a tab may send.
  expect((await taskRequests(world)).length).toBeLessThanOrEqual(12)

  await setVisible(page, 'hidden')
  await expectSilence(liveFor, world)

  await setVisible(page, 'visible')
  await liveFor(6)
  await expect.poll(async () => (await taskRequests(world)).length).toBeGreaterThan(0)

  await world.advance(40 * 3600)
  await liveFor(12)
  await letPassUntil(page, 1, () => expect(page.getByText('nothing runs')).toBeVisible(SOON))
  await expectSilence(liveFor, world)
})

test('a task opens by its address, and says why it is not aborted', async ({ page, world }) => {
  await test.step('it shows what was done to it', async () => {
    const task = await runningTask(world, true)
    await world.ask(`/tasks/${task.id}`, { method: 'PATCH', body: { status: 'aborting' } })
    await goToTasks(page, `/${task.id}`)
    await expect(panel(page)).toContainText(task.primary_entity?.value ?? '')
    await expect(panel(page)).toContainText('Aborting')
    const history = panel(page).getByRole('region', { name: 'Audit trail' })
    await expect(history.getByRole('link', { name: 'Tasks: update' })).toBeVisible()
    await history.getByRole('link', { name: 'All 1' }).click()
    await expect(page).toHaveURL(new RegExp(`entityId=${task.id}&entityType=task$`))
  })
  await test.step('a task that cannot be aborted says why, and nothing is sent', async () => {
    const task = await runningTask(world, false)
    await goOnTo(page, 'Tasks', `tasks/${task.id}`)
    const button = panel(page).getByRole('button', { name: 'Abort task' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription('Tasks of this type cannot be stopped.')
    await button.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Tasks of this type cannot be stopped.')
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByRole('alert')).toBeHidden()
    expect((await taskRequests(world)).filter(({ method }) => method !== 'GET')).toEqual([])
  })
  await test.step('a refused abort stays in its dialog', async () => {
    const task = await runningTask(world, true)
    await goOnTo(page, 'Tasks', `tasks/${task.id}`)
    await panel(page).getByRole('button', { name: 'Abort task' }).click()
    await world.fail({ name: 'status', status: 412, method: 'PATCH', path: '/tasks/*' })
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Abort task' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(panel(page)).toContainText('In progress')
  })
})

test('failures of the last days are counted by entity', async ({ page, world }) => {
  const now = Date.now()
  // The window ends now by the browser's clock, which is not the world's: one wide enough for both is chosen.
  world.provoked.add(400)
  const REACH = 'The API tells tasks of the last six months only.'
  await goToTasks(page, '?created=2025-01-01..2026-03-04')
  await expect(page.getByRole('alert')).toContainText(REACH)
  await page.getByRole('button', { name: 'Created 2025-01-01 to 2026-03-04' }).click()
  await expect(page.getByRole('dialog', { name: /^Created/ })).toContainText(REACH)
  await page.keyboard.press('Escape')
  await goToTasks(page, '?view=failures&created=2026-01-01..2026-03-04')
  const failed = (await allTasks(world)).filter(
    ({ status, created_timestamp: at }) => status === 'failed' && Date.parse(at) < now && at >= '2026-01-01',
  )
  const counts = Map.groupBy(failed, ({ primary_entity: entity }) => entity?.id)
  const table = page.getByRole('table', { name: 'Failed tasks by entity' })
  await expect(table).toHaveAttribute('aria-busy', 'false')
  const expected = [...counts.values()].map((tasks) => tasks.length).toSorted((a, b) => b - a)
  await expect
    .poll(async () => (await readTable(table)).slice(1).map((cells) => Number(cells[3])))
    .toEqual(expected.slice(0, 25))
  await table.getByRole('columnheader', { name: 'Entity', exact: true }).getByRole('button').click()
  await expect(table.getByRole('columnheader', { name: 'Entity', exact: true })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  const [first] = failed
  await table.getByRole('link', { name: first?.primary_entity?.value, exact: true }).first().click()
  await expect(page).toHaveURL(/status=failed.*entityId=/)
})

test('nothing stands in the way of assistive technology', async ({ page, world }) => {
  const task = await runningTask(world, true)
  const showTask = async () => {
    await goToTasks(page, `/${task.id}`)
    await expect(panel(page).getByRole('region', { name: 'Audit trail' })).toBeVisible()
    await expect(page.getByRole('progressbar').first()).toBeVisible()
  }
  const showList = async () => {
    await follow(page, '/ou/global/tasks')
    await expect(panel(page)).toBeHidden()
    await expect(taskTable(page)).toBeVisible()
    await expect(page.getByRole('progressbar').first()).toBeVisible()
  }
  expect(await findBarriers(page, showTask, showList)).toEqual({})
})

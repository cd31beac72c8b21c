import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { itemsOf, linksOf, startSandbox, walk, type Json, type TestSandbox, type TestWorld } from './support/testing.ts'

let sandbox: TestSandbox
let world: TestWorld
beforeAll(async () => {
  sandbox = await startSandbox({ tasks: 600 })
})
beforeEach(async () => {
  world = await sandbox.makeWorld()
})
afterAll(() => sandbox.close())

const ofStatus = async (status: string): Promise<Json[]> =>
  walk(world.ask, '/tasks', { filter: { status: { $in: [status] } }, query: { limit: '100' } })
const abort = (task: Json | undefined, status = 'aborting') =>
  world.ask(`/tasks/${String(task?.['id'])}`, { method: 'PATCH', body: { status } })

test('tasks in every status exist, and their times say the same', async () => {
  for (const status of ['queued', 'in_progress', 'aborting', 'completed', 'failed', 'aborted']) {
    const tasks = await ofStatus(status)
    expect(tasks.length, status).toBeGreaterThan(0)
    for (const task of tasks) {
      const isOver = ['completed', 'failed', 'aborted'].includes(status)
      expect(task['end_timestamp'] !== null).toBe(isOver)
      if (status === 'queued') expect(task['start_timestamp']).toBeNull()
      if (status === 'in_progress' || status === 'completed') expect(task['start_timestamp']).not.toBeNull()
      expect(task['progress_percentage'] === 100).toBe(status === 'completed')
      expect(linksOf(task).includes('update-task')).toBe(task['is_abortable'])
      if (isOver || status === 'aborting') expect(task['is_abortable']).toBe(false)
    }
  }
})

test('a running task makes progress with time, and ends', async () => {
  const [task] = await ofStatus('in_progress')
  const read = async () => (await world.ask(`/tasks/${String(task?.['id'])}`)).body
  const before = await read()
  await world.control('clock', { advanceSeconds: 1800 })
  expect(Number((await read())['progress_percentage'])).toBeGreaterThan(Number(before['progress_percentage']))
  await world.control('clock', { advanceSeconds: 24 * 3600 })
  expect(['completed', 'failed']).toContain((await read())['status'])
})

describe('aborting', () => {
  test('goes over aborting to aborted', async () => {
    const task = (await ofStatus('in_progress')).find(({ is_abortable }) => is_abortable)
    const { status, body } = await abort(task)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'aborting', is_abortable: false, end_timestamp: null })
    expect(linksOf(body)).toEqual(['_self'])
    expect((await abort(task)).status).toBe(412)
    await world.control('clock', { advanceSeconds: 10 })
    const after = (await world.ask(`/tasks/${String(task?.['id'])}`)).body
    expect(after).toMatchObject({ status: 'aborted', progress_percentage: body['progress_percentage'] })
    expect(after['end_timestamp']).not.toBeNull()
  })

  test('works before the start, too', async () => {
    const task = (await ofStatus('queued')).find(({ is_abortable }) => is_abortable)
    expect((await abort(task)).body).toMatchObject({
      status: 'aborting',
      start_timestamp: null,
      progress_percentage: 0,
    })
  })

  test('is refused for tasks that are over or cannot be stopped', async () => {
    expect((await abort((await ofStatus('completed'))[0])).status).toBe(412)
    const fixed = [...(await ofStatus('in_progress')), ...(await ofStatus('queued'))].find(
      ({ is_abortable }) => !is_abortable,
    )
    expect((await abort(fixed)).status).toBe(412)
  })

  test.each([{}, { status: null }, { status: 'aborted' }, { status: 'queued' }])('refuses %o', async (body) => {
    const [task] = await ofStatus('in_progress')
    expect((await world.ask(`/tasks/${String(task?.['id'])}`, { method: 'PATCH', body })).status).toBe(400)
  })
})

test('a task about a unit links to it, as long as it exists', async () => {
  const filter = { type: { $in: ['organizational_unit_update'] } }
  for (const task of itemsOf(await world.ask('/tasks', { filter })))
    expect(linksOf(task)).toContain('read-organizational-unit')
})

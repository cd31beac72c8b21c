/** The main job, each popover, dialog, field for times and download in the engines that the other specs do not run in. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firefox } from './support/engines/firefox.ts'
import { personAt } from './support/engines/person.ts'
import { STORY } from './support/engines/story.ts'
import { webkit } from './support/engines/webkit.ts'
import { test } from './support/test.ts'

test.use({ worldSize: { alerts: 150, users: 40, tasks: 60, audit: 60 } })

for (const engine of [firefox, webkit]) {
  const missing = Object.entries(engine.needs).flatMap(([file, name]) => (existsSync(file) ? [] : [name]))
  const title = `the dashboard works in ${engine.name}`
  if (missing.length > 0) {
    test.skip(`${title} (left out for want of ${missing.join(' and ')})`, () => undefined)
    continue
  }
  test(title, async ({ world, baseURL }, info) => {
    test.setTimeout(420_000)
    const home = await mkdtemp(join(tmpdir(), 'clumio-admin-engine-'))
    const browser = await engine.open(home)
    const story = {
      browser,
      engine,
      world,
      downloads: join(home, 'downloads'),
      on: personAt(browser),
      opened: new Set<string>(),
    }
    try {
      await browser.resize(1280, 900)
      await browser.go(`${baseURL}/`)
      for (const [name, part] of Object.entries(STORY)) await test.step(name, () => part(story))
    } catch (error) {
      const body = await browser.picture().catch(() => undefined)
      if (body !== undefined) await info.attach('window', { body, contentType: 'image/png' })
      throw error
    } finally {
      await browser.end()
      // Whatever is ended may still write its last file.
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    }
  })
}

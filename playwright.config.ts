import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig, devices } from '@playwright/test'
import type { ReporterDescription } from '@playwright/test'

/** Ports of their own, so that tests run beside a dashboard that is in use; `E2E_PORT` lets two runs go on at a time. */
const PORT = Number(process.env['E2E_PORT'] ?? 8180)
const SANDBOX_PORT = PORT + 1

/** Written by scripts/prepare.js; without it Playwright looks for a browser of its own. */
const chromiumFile = 'node_modules/.chromium-path'
const executablePath = existsSync(chromiumFile) ? readFileSync(chromiumFile, 'utf8') : undefined

/** Set by scripts/test.ts, which adds the counts up. */
const reportFile = process.env['PLAYWRIGHT_REPORT']
const reporters: ReporterDescription[] = [['list']]
if (reportFile !== undefined) reporters.push(['json', { outputFile: reportFile }])

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // A test that passes only the second time has failed.
  retries: 0,
  // A browser waits for a third of its time, for seconds that a person has and for answers. Three on two processors left
  // them idle for an eighth of it; two on each is what one that is slowed to a half gives every test, too.
  workers: 2 * availableParallelism(),
  // Generous: machines are shared, and a slow one is no failure. What does not come is noticed by whoever waits for it.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: reporters,
  use: {
    baseURL: `http://localhost:${PORT}`,
    // Recording costs a third of the time; `npm run e2e -- --trace on` shows what a failing test did.
    trace: 'off',
    screenshot: 'only-on-failure',
    // What moves is drawn frame after frame, which costs a twentieth of all time. The round of a day has it on, and so
    // have the other engines.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        // The size that the screens are drawn for; specs of smaller ones say so.
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(executablePath !== undefined && { executablePath }),
          // Chromium's own sandbox cannot start for root.
          chromiumSandbox: process.getuid?.() !== 0,
          args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
        },
      },
    },
  ],
  webServer: {
    // Worlds come and go by the hundred. Threads that collect them beside the browsers took as much as the answers did.
    command: 'node --single-threaded-gc --max-semi-space-size=32 e2e/support/watched-server.ts',
    url: `http://localhost:${PORT}/healthz`,
    env: { PORT: String(PORT), SANDBOX_PORT: String(SANDBOX_PORT) },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})

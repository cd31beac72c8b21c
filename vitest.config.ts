import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,scripts,server,src}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Generous: machines are shared, and a slow one is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // The longest of them wait for real seconds; left to itself it would leave a processor idle as well.
    maxWorkers: availableParallelism() + 1,
    restoreMocks: true,
  },
})

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,scripts,server,src}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A test says what went wrong within seconds; the slow ones start processes.
    testTimeout: 20_000,
    // The longest of them wait for real seconds; left to itself it would leave a processor idle as well.
    maxWorkers: availableParallelism() + 1,
    restoreMocks: true,
  },
})

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,scripts,server,src}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A test says what went wrong within seconds; the slow ones start processes.
    testTimeout: 20_000,
    // Left to itself it leaves a processor idle, which is half of a small machine.
    maxWorkers: availableParallelism(),
    restoreMocks: true,
  },
})

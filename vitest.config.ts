import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,scripts,server,src}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A test says what went wrong within seconds; the slow ones start processes.
    testTimeout: 20_000,
    restoreMocks: true,
  },
})

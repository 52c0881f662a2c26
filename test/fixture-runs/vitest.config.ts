import { defineConfig } from 'vitest/config'

/** Tests that fail on purpose, run by a test of their own. */
export default defineConfig({ test: { root: import.meta.dirname, include: ['*.vitest.ts'] } })

import { defineConfig } from 'vitest/config'
import { EvidenceReporter } from './test/evidence-reporter.ts'
import { PromisesReporter } from './test/promised/promises-reporter.ts'
import { RefusalsReporter } from './test/refusals/refusals-reporter.ts'
import { SkippedReporter } from './test/skipped-reporter.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/refusals/observe-answers.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    reporters: [
      'default',
      new SkippedReporter(),
      new EvidenceReporter(),
      new PromisesReporter(),
      new RefusalsReporter(),
    ],
  },
})

import { configDefaults, defineConfig } from 'vitest/config'
import { EvidenceReporter } from './test/evidence-reporter.ts'
import { LeftOutReporter } from './test/left-out-reporter.ts'
import { PromisesReporter } from './test/promised/promises-reporter.ts'
import { RefusalsReporter } from './test/refusals/refusals-reporter.ts'
import { SkippedReporter } from './test/skipped-reporter.ts'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, '**/*.slow.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'slow', include: ['src/**/*.slow.test.ts', 'test/**/*.slow.test.ts'] },
      },
    ],
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
      new LeftOutReporter(),
    ],
  },
})

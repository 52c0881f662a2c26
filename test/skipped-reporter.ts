import type { Reporter, TestModule, Vitest } from 'vitest/node'

/** Says in the run's last lines which tests were left out: a green run must not hide what was not looked at. */
export class SkippedReporter implements Reporter {
  #isWhole = true

  onInit({ config }: Vitest): void {
    this.#isWhole = config.testNamePattern === undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap(({ children, relativeModuleId }) =>
      [...children.allTests('skipped')].map(({ fullName }) => `  ${relativeModuleId}: ${fullName}`),
    )
    if (skipped.length === 0 || !this.#isWhole) return
    process.stdout.write(`NOT TESTED on this machine (${skipped.length}):\n${skipped.join('\n')}\n`)
  }
}

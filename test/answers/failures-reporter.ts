import type { Reporter, TestModule } from 'vitest/node'

/** Says what each failed test failed for, and nothing else. */
export class FailuresReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const failed = modules.flatMap(({ children }) => [...children.allTests('failed')])
    const errors = failed.flatMap((test) => (test.result().errors ?? []).map(({ message }) => message))
    process.stdout.write(errors.map((message) => `${message}\n`).join(''))
  }
}

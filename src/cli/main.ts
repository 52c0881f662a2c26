/** The program: builds the real context, runs one command line, sets the exit code. */
import { homedir } from 'node:os'
import { parse } from 'node:path'
import { OicError, Secret, systemClock } from '../foundation/index.ts'
import { machineId } from '../foundation/node/index.ts'
import type { Context } from './context.ts'
import { interruption } from './interruption.ts'
import { checksStayOn, keepChecksOn, networkFetch } from './network.ts'
import { run, wantsJson } from './run.ts'
import { describeError, warn } from './speak.ts'
import { inputFrom, outputTo } from './terminal.ts'

/** Read once and removed, so that neither a child process nor a crash report can hold it. */
function takeSecret(name: string): Secret | undefined {
  const value = process.env[name]
  delete process.env[name]
  return value ? new Secret(value) : undefined
}

const asJson = wantsJson(process.argv.slice(2))

/** Only a refresh that was sent may take longer than this to end: its answer is the login. */
const usualFarewellMs = 500

function sayWhyItTakesLong(): void {
  // With --json an error is the only thing on stderr.
  if (asJson) return
  const text = 'oic: finishing what was sent, so that the login is not lost; once more to leave now\n'
  setTimeout(() => process.stderr.write(text), usualFarewellMs).unref()
}

/** A folder that was removed under us holds no `.oic.toml`, and is no reason to fail. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    return parse(process.execPath).root
  }
}

/** Standard output cannot be written: said where it still can be, and told by the exit code. */
function outputFailed(problem: string, context: Context): void {
  const error = new OicError('OUTPUT_FAILED', { details: { problem } })
  context.err.write(describeError(error, context, asJson))
  process.exitCode = error.exitCode
}

function realContext(): Context {
  const environmentSecret = takeSecret('OIC_CLIENT_SECRET')
  const environmentPassphrases = {
    current: takeSecret('OIC_PASSPHRASE'),
    fresh: takeSecret('OIC_NEW_PASSPHRASE'),
  }
  const checksWereOff = keepChecksOn(process.env)
  const err = outputTo(process.stderr, () => {})
  const context: Context = {
    out: outputTo(process.stdout, (problem) => outputFailed(problem, context)),
    err,
    input: inputFrom(process.stdin, err),
    terminal:
      process.stdin.isTTY && process.stderr.isTTY
        ? { input: process.stdin, output: process.stderr }
        : undefined,
    machine: { env: process.env, platform: process.platform, home: homedir() },
    workingFolder: workingFolder(),
    machineId: machineId(),
    clock: systemClock,
    ownsProcess: true,
    fetch: networkFetch(process.env),
    async openBrowser(address, program) {
      const { openBrowser } = await import('../oauth/index.ts')
      return openBrowser(address, process.env, program)
    },
    async lookAround() {
      const { systemSight } = await import('./surroundings/index.ts')
      return systemSight()
    },
    ...interruption(sayWhyItTakesLong),
    environmentSecret,
    environmentPassphrases,
    async keychain(request) {
      const { systemKeychain } = await import('../oauth/index.ts')
      return systemKeychain({ env: process.env, isInteractive: process.stdin.isTTY === true })(request)
    },
  }
  if (checksWereOff && !asJson) warn(context, checksStayOn)
  return context
}

const exitCode = await run(process.argv.slice(2), realContext())
process.exitCode ||= exitCode

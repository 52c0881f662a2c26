/** A login that is ended from outside, at each thing that it waits for: everything that it holds is given back. */
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { OicError, systemClock } from '../../src/foundation/index.ts'
import { listen } from '../../src/foundation/node/index.ts'
import { visitor } from '../../src/sandbox/index.ts'
import { remoteRedirectUri } from '../support/a-sandbox.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { asItWas, atTerminal, missingTerminal, type Typist } from '../support/at-a-terminal.ts'
import { contentsOf } from '../support/contents-of.ts'

const sayPid = `data:text/javascript,${encodeURIComponent("process.stderr.write('process ' + process.pid + '\\n')")}`

const redirectUriOf = ({ sandbox }: Setup): URL =>
  new URL(sandbox.description.application.redirectUris[0] ?? '')

/** The request that is held up has come. */
const isHeldUp = ({ sandbox }: Setup): boolean => sandbox.faults.pending().length === 0

interface Phase {
  /** What makes the login wait; it goes on when that is disposed of. */
  readonly begin: (setup: Setup) => Promise<AsyncDisposable | undefined>
  readonly argv?: readonly string[]
  /** What the person does with what is shown. True: it waits. */
  readonly isReached: (setup: Setup, typist: Typist) => boolean | Promise<boolean>
}

const held =
  (operation: 'authorize' | 'token.code') =>
  async ({ sandbox }: Setup) => {
    sandbox.faults.add({ operation, kind: 'slow', seconds: 60, hold: 'request' })
    return undefined
  }

/** Another login of the same profile, whose page nobody answers. */
async function anotherLogin({ machine }: Setup): Promise<AsyncDisposable> {
  const ending = new AbortController()
  const opened = Promise.withResolvers<void>()
  const outcome = machine.run(['login'], {
    signal: ending.signal,
    openBrowser: async () => {
      opened.resolve()
      return true
    },
  })
  await opened.promise
  return {
    async [Symbol.asyncDispose]() {
      ending.abort(new OicError('INTERRUPTED'))
      await outcome
    },
  }
}

async function pasteOnce({ sandbox }: Setup, { shown, type }: Typist): Promise<void> {
  const [, address = ''] = /^ {2}(http\S+)$/m.exec(shown) ?? []
  const [user = { userName: '', password: '' }] = sandbox.description.users
  type(`${(await visitor().signIn(new URL(address), user)).href}\n`)
}

const phases: Readonly<Record<string, Phase>> = {
  'for the first answer of the identity domain': {
    begin: held('authorize'),
    isReached: isHeldUp,
  },
  'for the browser or a pasted address': {
    begin: async () => undefined,
    isReached: (_, { shown }) => shown.includes('it logs its owner in.'),
  },
  'for a pasted address alone': {
    async begin({ succeed }) {
      await succeed(['profile', 'set', 'dev', '--redirect-uri', remoteRedirectUri])
      return undefined
    },
    isReached: (_, { shown }) => shown.includes('Redirect address: '),
  },
  'for another login': {
    begin: anotherLogin,
    argv: ['--browser'],
    isReached: (_, { shown }) => shown.includes('(Ctrl-C to leave)'),
  },
  'for the answer to its code': {
    begin: held('token.code'),
    isReached: isHeldUp,
  },
}

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

const skipped = missingTerminal !== undefined
const cases = Object.entries(phases).flatMap(([name, phase]) =>
  signals.map(([signal, exitCode]) => [name, signal, exitCode, phase] as const),
)

/** Looks again until it is so; the terminal's own time limit ends what never is. */
async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe.skipIf(skipped)(
  `a login that waits [bar 38] (${missingTerminal ?? 'at a terminal, by script'})`,
  () => {
    it.each(cases)(
      '%s, and gets %s: exit %i, nothing is kept or held',
      async (name, signal, exitCode, phase) => {
        await using setup = await aSetup({ clock: systemClock })
        const other = await phase.begin(setup)
        const before = contentsOf(setup.machine.home)
        let seen: Typist = { shown: '', type: () => {} }
        let isPasted = false
        let isOver = false
        const ended = atTerminal(
          ['login', ...(phase.argv ?? [])],
          { OIC_HOME: setup.machine.home, HOME: setup.machine.workingFolder },
          (typist) => {
            seen = typist
            if (
              isPasted ||
              name !== 'for the answer to its code' ||
              !typist.shown.includes('it logs its owner in.')
            )
              return
            isPasted = true
            void pasteOnce(setup, typist)
          },
          ['--import', sayPid],
        ).finally(() => {
          isOver = true
        })
        await until(() => isOver || phase.isReached(setup, seen))
        const pid = Number(/^process (\d+)$/m.exec(seen.shown)?.[1])
        if (!isOver) process.kill(pid, signal)
        const { exitCode: found, settings } = await ended
        await other?.[Symbol.asyncDispose]()
        expect({ found, settings }).toEqual({ found: exitCode, settings: asItWas })
        await using _again = await listen(createServer(), {
          host: '127.0.0.1',
          port: Number(redirectUriOf(setup).port),
        })
        expect(contentsOf(setup.machine.home)).toEqual(before)
      },
    )
  },
)

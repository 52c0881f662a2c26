/** A login at a real terminal: whichever way the browser's answer comes, the terminal is given back. */
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { type Sandbox, visitor } from '../../src/sandbox/index.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { asItWas, atTerminal, missingTerminal, type Typist } from '../support/at-a-terminal.ts'

const loggedIn = 'Logged in as jane.doe@example.com for oic-sandbox.'
const warning =
  'Never give that address to anyone, and paste no address that somebody gave you:\nit logs its owner in.'

const signIn = ({ description }: Sandbox, address: string): Promise<URL> =>
  visitor().signIn(new URL(address), description.users[0] ?? { userName: '', password: '' })

/** Once, as soon as the terminal shows how the redirect address can be given. */
const whenWaiting = (then: (address: string, typist: Typist) => Promise<void>) => {
  let isDone = false
  return (typist: Typist): void => {
    const [, address] = /^ {2}(http\S+)$/m.exec(typist.shown) ?? []
    if (isDone || !address || !typist.shown.includes(warning)) return
    isDone = true
    void then(address, typist)
  }
}

const logIn = ({ machine }: Setup, onShown: (typist: Typist) => void, more: readonly string[] = []) =>
  atTerminal(['login', ...more], { OIC_HOME: machine.home, HOME: machine.workingFolder, TZ: 'UTC' }, onShown)

const isListening = ({ sandbox }: Setup): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(sandbox.description.application.redirectUris[0] ?? '')
    const socket = connect(Number(port), hostname)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const begin = (): Promise<Setup> => aSetup({ clock: systemClock })

const skipped = missingTerminal !== undefined

describe.skipIf(skipped)(`a login at a terminal (${missingTerminal ?? 'by script'})`, () => {
  it('takes the whole address, pasted while its listener waits', async () => {
    await using setup = await begin()
    const { shown, exitCode, settings } = await logIn(
      setup,
      whenWaiting(async (address, { type }) => {
        type('canary-code-0123456789==\n')
        type(`${(await signIn(setup.sandbox, address)).href}\n`)
      }),
    )
    expect({ exitCode, settings }).toEqual({ exitCode: 0, settings: asItWas })
    expect(shown).toContain(loggedIn)
    expect(shown).toContain(
      'oic: this is not the redirect address of a login: it is a code alone, which does\nnot show whose login it is for\n',
    )
    expect(await isListening(setup)).toBe(false)
  })

  it('takes the browser’s answer while an address could be pasted', async () => {
    await using setup = await begin()
    const { shown, exitCode, settings } = await logIn(
      setup,
      whenWaiting(async (address) => void fetch(await signIn(setup.sandbox, address))),
    )
    expect({ exitCode, settings }).toEqual({ exitCode: 0, settings: asItWas })
    expect(shown).toContain(`\n${loggedIn}\n`)
  })

  it('waits on for the browser after the end of what is typed', async () => {
    await using setup = await begin()
    const { shown, exitCode } = await logIn(
      setup,
      whenWaiting(async (address, { type }) => {
        type('\u0004')
        void fetch(await signIn(setup.sandbox, address))
      }),
    )
    expect({ exitCode, isLoggedIn: shown.includes(loggedIn) }).toEqual({ exitCode: 0, isLoggedIn: true })
  })

  it.runIf(process.platform === 'linux')('is not stopped as a job in the background (Linux)', async () => {
    await using setup = await begin()
    let isOpen = false
    const env = { OIC_HOME: setup.machine.home, HOME: setup.machine.workingFolder, TZ: 'UTC' }
    const comeBack = async ({ shown }: Typist) => {
      const [, address] = /^ {2}(http\S+)$/m.exec(shown) ?? []
      if (isOpen || !address || !shown.includes('(Ctrl-C to leave)')) return
      isOpen = true
      void fetch(await signIn(setup.sandbox, address))
    }
    const { shown, exitCode } = await atTerminal(['login'], env, comeBack, [], {
      begin: 'set -m; ',
      end: ' & wait $!',
    })
    expect({ exitCode, isLoggedIn: shown.includes(loggedIn) }).toEqual({ exitCode: 0, isLoggedIn: true })
    expect(shown).not.toContain(warning)
  })

  it('[bar 38] gives the terminal back on Ctrl-C, and nothing listens', async () => {
    await using setup = await begin()
    const { exitCode, settings } = await logIn(
      setup,
      whenWaiting(async (_, { type }) => type('half an addr\u0003')),
    )
    expect({ exitCode, settings, isListening: await isListening(setup) }).toEqual({
      exitCode: 130,
      settings: asItWas,
      isListening: false,
    })
  })
})

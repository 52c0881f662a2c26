/** A setup in which every secret is a canary, and everything said is kept. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { visitor } from '../../../src/sandbox/index.ts'
import type { Circumstances, Ran } from '../../support/a-machine.ts'
import { aPerson } from '../../support/a-person.ts'
import { aSetup, type Setup } from '../../support/a-setup.ts'
import { tappedWire, type Wire } from '../../support/wire.ts'

export const clientSecret = 'canary/Client+Secret 9Zq&x=%41"quoted"-6fd1'
const password = 'canary-Password-Wd83 kLm/+&=-b01f'

export interface Sweep extends Setup {
  readonly wire: Wire
  /** What each command said, by its number and line. */
  readonly said: Record<string, Ran>
  /** Everything that lay below OIC_HOME after any of them: the content, and the first place where it was. */
  readonly kept: ReadonlyMap<string, string>
  readonly log: readonly string[]
  /** Runs a command, whatever becomes of it. */
  tried(line: string, circumstances?: Circumstances): Promise<Ran>
}

export async function aSweep(): Promise<Sweep> {
  const log: string[] = []
  const wire = tappedWire()
  wire.note('client secret', clientSecret)
  wire.note('password', password)
  const setup = await aSetup({
    seed: { application: { clientSecret }, users: [{ userName: 'jane.doe@example.com', password }] },
    log: (line) => log.push(line),
    usual: { fetch: wire.fetch, env: { OIC_DEBUG: '1' } },
  })
  const said: Record<string, Ran> = {}
  const kept = new Map<string, string>()
  const signingIn = aPerson((address) => signedIn(setup, wire, address))
  return {
    ...setup,
    wire,
    said,
    kept,
    log,
    async tried(line, circumstances) {
      const ran = await setup.machine.run(line.split(' '), { ...signingIn, ...circumstances })
      const name = `${Object.keys(said).length} ${line}`
      said[name] = ran
      for (const [place, text] of Object.entries(filesIn(setup.machine.home))) {
        if (!kept.has(text)) kept.set(text, `${place} after ${name}`)
      }
      return ran
    },
  }
}

/** Signs in, noting on the way what only the browser sees. */
export async function signedIn({ sandbox }: Setup, wire: Wire, address: URL): Promise<URL> {
  const [user = { userName: '', password: '' }] = sandbox.description.users
  wire.note('state', address.searchParams.get('state'))
  const callback = await visitor().signIn(address, user)
  wire.note('code', callback.searchParams.get('code'))
  return callback
}

/** The bytes of every file, as text of one character each. */
export function filesIn(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return Object.fromEntries(
    found.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [`the file ${relative(folder, path)}`, readFileSync(path, 'latin1')]
    }),
  )
}

/** What each command said, without what was asked for by name. */
export function outputs({ said }: Sweep): Record<string, string> {
  const places = Object.entries(said).flatMap(([line, { stdout, stderr }]) => [
    [`stdout of ${line}`, / (token|basic)\b|--with-token/.test(line) ? '' : stdout],
    // The sign-in address is printed for the person to open; state and challenge are part of it.
    [`stderr of ${line}`, stderr.replaceAll(/^ {2}http\S+\/oauth2\/v1\/authorize\?\S+$/gm, '')],
  ])
  return Object.fromEntries(places)
}

export async function ofTheSandbox({ sandbox, log }: Sweep): Promise<Record<string, string>> {
  const requests = await fetch(`${sandbox.description.control}/requests`)
  return { 'the log of the sandbox': log.join('\n'), 'GET /requests': await requests.text() }
}

/**
 * Plays a transcript: a file in which lines that begin with `$` are commands. What a command says on stdout
 * stands below it as it is, what it says on stderr behind `! `, and an exit code other than 0 behind `= `.
 * `<<< 'text'` gives standard input, `$IDENTITY` and its like stand for the sandbox's own values.
 */
import { readFileSync } from 'node:fs'
import type { Ran } from '../support/a-machine.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'

const commandLine = /^\$ oic\b ?(.*?)(?: <<< '(.*)')?$/

/** Words as a shell would see them; single quotes hold one together. */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

function valuesOf({ sandbox }: Setup): Readonly<Record<string, string>> {
  const { identity, design, runtime, instance, application } = sandbox.description
  return {
    IDENTITY: identity,
    DESIGN: design,
    RUNTIME: runtime,
    INSTANCE: instance.name,
    CLIENT_ID: application.clientId,
    CLIENT_SECRET: application.clientSecret,
    SCOPE: application.scopes[0] ?? '',
    REDIRECT_URI: application.redirectUris[0] ?? '',
  }
}

const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$([A-Z_]+)/g, (name, key: string) => values[key] ?? name)

/** What differs from run to run, as it would be on Jane's machine: as long as it was, so that tables stay. */
function asOnJanesMachine(text: string, { sandbox, machine }: Setup): string {
  const { identity, design, runtime, application } = sandbox.description
  const ports = [identity, design, runtime, application.redirectUris[0] ?? ''].map(
    (address) => new URL(address).port,
  )
  const stable = new Map(ports.map((port, at) => [port, ['18400', '18401', '18402', '18422'][at] ?? port]))
  return text
    .replaceAll(machine.home, '/home/jane/.oic')
    .replaceAll(/(?<=127\.0\.0\.1(?::|%3A))\d+/g, (port) => stable.get(port) ?? port)
    .replaceAll(/(state|code_challenge)=[\w-]{43}/g, '$1=...')
    .replaceAll(/\(ECID [\w-]+\)/g, '(ECID ...)')
}

function written({ exitCode, stdout, stderr }: Ran): string[] {
  const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
  return [
    ...linesOf(stdout),
    ...linesOf(stderr).map((line) => `! ${line}`.trimEnd()),
    ...(exitCode === 0 ? [] : [`= ${exitCode}`]),
  ]
}

/** The transcript as it is today. Lines before the first command are kept: they say what it shows. */
export async function play(path: string): Promise<string> {
  await using setup = await aSetup()
  await setup.succeed(['profile', 'remove', 'dev'])
  const lines = readFileSync(path, 'utf8').split('\n')
  const played = lines.slice(
    0,
    lines.findIndex((line) => commandLine.test(line)),
  )
  for (const line of lines) {
    const [, command, input = ''] = commandLine.exec(line) ?? []
    if (command === undefined) continue
    const values = valuesOf(setup)
    const argv = words(command).map((word) => filledIn(word, values))
    const ran = await setup.machine.run(argv, { input: filledIn(input, values) })
    const said = written(ran).map((text) => asOnJanesMachine(text, setup))
    played.push(...(played.at(-1) === '' || played.length === 0 ? [] : ['']), line, ...said)
  }
  return `${played.join('\n')}\n`
}

/**
 * Plays a transcript: a file in which lines that begin with `$` are commands. What a command says on stdout
 * stands below it as it is, what it says on stderr behind `! `, and an exit code other than 0 behind `= `.
 * `<<< 'text'` gives standard input, `$IDENTITY` and its like stand for the sandbox's own values.
 */
import { readFileSync } from 'node:fs'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { screenOf } from './screen.ts'

const commandLine = /^\$ oic\b ?(.*?)(?: <<< '(.*)')?$/

/** Words as a shell would see them; single quotes hold one together. */
export const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

export function valuesOf({ sandbox }: Setup): Readonly<Record<string, string>> {
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

export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$([A-Z_]+)/g, (name, key: string) => values[key] ?? name)

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
    played.push(...(played.at(-1) === '' || played.length === 0 ? [] : ['']), line, ...screenOf(ran, setup))
  }
  return `${played.join('\n')}\n`
}

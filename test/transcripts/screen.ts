/** What a command left on the screen, as a transcript has it. */
import type { Ran } from '../support/a-machine.ts'
import type { Setup } from '../support/a-setup.ts'

/** What differs from run to run, as it would be on Jane's machine: as long as it was, so that tables stay. */
function asOnJanesMachine(text: string, { sandbox, machine }: Pick<Setup, 'sandbox' | 'machine'>): string {
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

export const screenOf = (ran: Ran, setup: Pick<Setup, 'sandbox' | 'machine'>): readonly string[] =>
  written(ran).map((text) => asOnJanesMachine(text, setup))

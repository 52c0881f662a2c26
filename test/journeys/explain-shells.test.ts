/**
 * The lines for Windows. NOT RUN: neither PowerShell nor cmd is at hand where these tests run. Instead PowerShell's are
 * held against a grammar that others made, and cmd's are taken apart by the documented rules.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scripts } from '../../src/cli/commands/completion/scripts.ts'
import { shells } from '../../src/cli/commands/explain/shells/index.ts'
import { aMachine, type TestMachine } from '../support/a-machine.ts'
import { powershellFaults } from '../support/powershell-grammar.ts'
import { inWords } from '../support/spoken.ts'
import { cmdCommands, powershellText } from '../support/windows-words.ts'

/** One word, as client ids and names of instances are; scopes and addresses hold no more than this either. */
const awkward = `a&b%PATH%c'd"e|f^h!i\\`

/** No control characters: none is in a setting that a profile takes. */
const settings = fc.oneof(
  fc.string().map((text) => text.replaceAll(/\p{C}/gu, '')),
  fc.string({ unit: fc.constantFrom(...'&%\'"| ^!\\()<>$`‘’‚‛ab') }),
)

it('cmd and the program it starts see every word as it was', () => {
  const seen = (text: string) => cmdCommands(`curl ${shells.cmd.word(text)} end`)
  const whole = (text: string) => [{ argv: ['curl', text, 'end'], next: '' }]
  expect(seen(awkward)).toEqual(whole(awkward))
  fc.assert(fc.property(settings, (text) => void expect(seen(text)).toEqual(whole(text))))
})

it('PowerShell sees every word as it was, typographic quotation marks too', async () => {
  fc.assert(
    fc.property(settings, (text) => void expect(powershellText(shells.powershell.word(text))).toBe(text)),
  )
  expect(shells.powershell.word('it’s')).toBe("'it’’s'")
  const ascii = awkward.replaceAll('\\', '')
  expect(await powershellFaults(`Get-Item ${shells.powershell.word(ascii)}\n`)).toEqual([])
  expect(await powershellFaults(`Get-Item 'it's'\n`)).not.toEqual([])
})

const flows = [
  { flow: 'code', more: [] },
  { flow: 'device', more: [] },
  { flow: 'client-credentials', more: [] },
  { flow: 'jwt-bearer', more: ['--key-file', `/k/it's "50%".pem`, '--key-id', 'k', '--subject', `o'hara`] },
] as const

const proofs = ['basic', 'basic-raw', 'body', 'none'] as const

const every = flows.flatMap((flow) =>
  proofs
    .filter((proof) => proof !== 'none' || flow.flow !== 'client-credentials')
    .map((proof) => ({ ...flow, proof })),
)

async function withProfile(
  machine: TestMachine,
  { flow, more, proof }: (typeof every)[number],
): Promise<void> {
  const { exitCode, stderr } = await machine.run([
    ...['profile', 'add', 'dev', '--identity', 'https://idcs-1.identity.example.com'],
    ...['--client-id', awkward, '--scope', 'https://a.example.com:443urn:opc:resource:consumer::all'],
    ...['--redirect-uri', 'https://client.example.com/a%20b?c=d&e=%PATH%', '--flow', flow, ...more],
    ...['--instance-url', 'https://r.example.com', '--design-url', 'https://d.example.com'],
    ...['--instance', awkward, '--client-authentication', proof],
  ])
  expect([exitCode, stderr.split('\n')[0]]).toEqual([0, 'Profile "dev" was created.'])
}

async function commandsFor(machine: TestMachine, shell: string): Promise<readonly string[]> {
  const { stdout } = await machine.run(['explain', '--json', '--shell', shell])
  return (JSON.parse(stdout) as { commands: string[] }[]).flatMap(({ commands }) => commands)
}

describe.each(every)('the flow $flow with $proof', (profile) => {
  it('is PowerShell', async () => {
    await using machine = aMachine()
    await withProfile(machine, profile)
    const lines = await commandsFor(machine, 'powershell')
    expect(await powershellFaults(`${lines.join('\n')}\n`)).toEqual([])
  })
})

describe.each(every.filter(({ flow }) => flow !== 'jwt-bearer'))('the flow $flow with $proof', (profile) => {
  it('is one program after another for cmd', async () => {
    await using machine = aMachine()
    await withProfile(machine, profile)
    const lines = await commandsFor(machine, 'cmd')
    const programs = lines.flatMap((line) =>
      // Names of variables that we put there ourselves are no mistake.
      cmdCommands(line.replaceAll(/%(BASIC|CODE|DEVICE_CODE)%/g, '$1')).map(({ argv }) => argv[0] ?? ''),
    )
    expect(new Set(programs)).toEqual(new Set(programs.filter((name) => known.test(name))))
    expect(programs.filter((name) => name === 'curl')).toHaveLength(profile.flow === 'device' ? 3 : 2)
  })
})

/** Programs and words of cmd that the lines use; files that something is sent to; nothing, before a bracket. */
const known = /^(curl|powershell|set|echo|type|del|value\.txt|answer\.json|)$/

it('cmd calls exactly the address of the File Server', async () => {
  await using machine = aMachine()
  await withProfile(machine, { ...flows[0], proof: 'basic' })
  const line = (await commandsFor(machine, 'cmd')).findLast((found) => found.includes('curl')) ?? ''
  const name = new URLSearchParams({ integrationInstance: awkward })
  expect(cmdCommands(line)).toEqual([
    {
      argv: [
        'powershell',
        '-NoProfile',
        '-Command',
        "'oauth2-bearer = ' + (Get-Content answer.json -Raw | ConvertFrom-Json).access_token",
      ],
      next: '|',
    },
    {
      argv: ['curl', '-sS', '-K', '-', `https://d.example.com/ic/api/fileserver/v1/filesystem/root?${name}`],
      next: '',
    },
  ])
})

it('cmd has nothing to sign with, and says who has', async () => {
  await using machine = aMachine()
  await withProfile(machine, { ...flows[3], proof: 'basic' })
  expect(await machine.run(['explain', '--shell', 'cmd'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'USAGE_WRONG',
      message: 'this shell has nothing to sign an assertion with',
      hint: 'take --shell powershell or --shell bash',
    }),
  })
})

it('the completion of PowerShell is PowerShell', async () => {
  expect(await powershellFaults(`${scripts.powershell}\n`)).toEqual([])
})

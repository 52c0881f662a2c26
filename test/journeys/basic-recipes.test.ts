/** Base64 as the recipes of Oracle's manual really give it, and as other programs hand it on. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fault, faults } from '../../src/cli/commands/basic/faults.ts'
import { understand } from '../../src/cli/commands/basic/understand.ts'
import { aMachine } from '../support/a-machine.ts'

const clientId = '0123456789abcdef0123456789abcdef'
const clientSecret = 'fedcba98-7654-3210-fedc-ba9876543210'
const pair = `${clientId}:${clientSecret}`
const clean = Buffer.from(pair).toString('base64')

const shell = (command: string): Buffer =>
  execFileSync('sh', ['-c', command], { env: { PATH: '/usr/bin:/bin', PAIR: pair } })

/** `certutil -encode appCreds.txt appbase64Creds.txt`, which breaks lines after 64 characters. */
const certutil = (file: Buffer | string): string =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(Buffer.from(file as string)
      .toString('base64')
      .match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\r\n')

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

const recipes: readonly (readonly [what: string, file: Buffer | string, found: readonly Fault[]])[] = [
  ['base64 as it should be', clean, []],
  ['base64 -w 0 of echo -n', shell('echo -n "$PAIR" | base64 -w 0'), []],
  ['base64 without -w 0', shell('echo -n "$PAIR" | base64'), ['wrapped']],
  ['echo without -n', shell('echo "$PAIR" | base64 -w 0'), ['lineEndInside']],
  ['both forgotten', shell('echo "$PAIR" | base64'), ['wrapped', 'lineEndInside']],
  [
    'echo of cmd, with its quotation marks',
    Buffer.from(`"${pair}"\r\n`).toString('base64'),
    ['lineEndInside', 'quoted'],
  ],
  [
    'echo of cmd into a file, with the space before >',
    certutil(`"${pair}" \r\n`),
    ['certificateLines', 'wrapped', 'lineEndInside', 'quoted'],
  ],
  ['certutil of Windows', certutil(pair), ['certificateLines', 'wrapped']],
  [
    'certutil of a file with a line end',
    certutil(`${pair}\r\n`),
    ['certificateLines', 'wrapped', 'lineEndInside'],
  ],
  [
    'certutil of a file that PowerShell wrote',
    certutil(utf16(`${pair}\r\n`)),
    ['certificateLines', 'wrapped', 'utf16', 'lineEndInside'],
  ],
  ['a file that PowerShell wrote', utf16(`${clean}\r\n`), ['utf16']],
  ['UTF-16 with no mark', Buffer.from(clean, 'utf16le'), ['utf16']],
  ['UTF-16, the other way round', Buffer.from(`\ufeff${clean}`, 'utf16le').swap16(), ['utf16']],
  ['a file with a byte order mark', `\ufeff${clean}`, ['byteOrderMark']],
  ['the whole header', `Authorization: Basic ${clean}`, ['label']],
  ['the value of the header, in quotation marks', `"Basic ${clean}"\n`, ['quoted', 'label']],
  ['base64 of base64', shell('echo -n "$PAIR" | base64 -w 0 | base64 -w 0'), ['twice']],
  [
    'base64 of base64, both forgotten',
    shell('echo "$PAIR" | base64 | base64'),
    ['wrapped', 'lineEndInside', 'wrapped', 'twice', 'lineEndInside'],
  ],
]

const told = (found: readonly Fault[]): string =>
  [
    'This is base64 already, of a client id of 32 characters and a secret of 36.',
    ...found.map((fault) => `  ${faults[fault]}`),
    '',
  ].join('\n')

describe.each(recipes)('%s', (_what, file, found) => {
  it('gives the clean line, and what was wrong', async () => {
    await using machine = aMachine()
    const path = join(machine.workingFolder, 'appbase64Creds.txt')
    writeFileSync(path, file)
    expect(await machine.run(['basic', '--input', path])).toEqual({
      exitCode: 0,
      stdout: `${clean}\n`,
      stderr: told(found),
    })
  })

  it('is judged by --check, which shows none of it', async () => {
    await using machine = aMachine()
    const path = join(machine.workingFolder, 'appbase64Creds.txt')
    writeFileSync(path, file)
    const { exitCode, stdout, stderr } = await machine.run(['basic', '--check', '--input', path])
    const problems = found.map((fault) => faults[fault]).join('; ')
    const refused = `oic: error: these Basic credentials will be refused, or may be: ${problems}\noic: hint: \`oic basic\`, given the same, prints the clean line\n`
    expect({ exitCode, stdout, stderr }).toEqual(
      found.length === 0
        ? { exitCode: 0, stdout: 'It is right as it is.\n', stderr: '' }
        : { exitCode: 1, stdout: '', stderr: refused },
    )
  })
})

it('the client id and secret themselves are not Basic credentials yet', async () => {
  await using machine = aMachine()
  const { exitCode, stdout, stderr } = await machine.run(['basic', '--check'], { input: pair })
  expect([exitCode, stdout, stderr.includes(': it is not encoded yet\n')]).toEqual([1, '', true])
})

it('characters that the manual leaves as they are get escaped', async () => {
  await using machine = aMachine()
  const escaped = btoa('an-id:100%25%26+x')
  expect(await machine.run(['basic'], { input: btoa('an-id:100%& x') })).toEqual({
    exitCode: 0,
    stdout: `${escaped}\n`,
    stderr: `This is base64 already, of a client id of 5 characters and a secret of 7.\n  ${faults.notEscaped}\n`,
  })
  expect((await machine.run(['basic'], { input: escaped })).stdout).toBe(`${escaped}\n`)
})

it('the alphabet of addresses, and missing equals signs, are taken too', async () => {
  await using machine = aMachine()
  const input = Buffer.from('an-id:x~~~').toString('base64url')
  expect(input).toMatch(/_|-/)
  expect(await machine.run(['basic'], { input })).toEqual({
    exitCode: 0,
    stdout: `${btoa('an-id:x%7E%7E%7E')}\n`,
    stderr: [
      'This is base64 already, of a client id of 5 characters and a secret of 4.',
      ...[faults.urlAlphabet, faults.unpadded, faults.notEscaped].map((text) => `  ${text}`),
      '',
    ].join('\n'),
  })
})

it.each(['/nowhere/at-all', '/dev/zero'])(
  'a file that is not there, or has no end, is told: %s',
  async (path) => {
    await using machine = aMachine()
    const { exitCode, stderr } = await machine.run(['basic', '--input', path])
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      2,
      'oic: error: the file given with --input cannot be read',
    ])
  },
)

/** What the console gives: letters, digits, dashes. */
const consoleWord = fc.stringMatching(/^[A-Za-z0-9-]{8,40}$/)

it('whatever base64 goes through, the same two come out', () => {
  const dresses: readonly ((text: string) => Buffer)[] = [
    (text) => Buffer.from(text),
    (text) => utf16(`${text}\r\n`),
    (text) => Buffer.from(`"${text}"\n`),
    (text) => Buffer.from(`Basic ${text}`),
    (text) => Buffer.from(text.replaceAll(/.{13}/g, '$&\r\n')),
    (text) => Buffer.from(`-----BEGIN CERTIFICATE-----\r\n${text}\r\n-----END CERTIFICATE-----\r\n`),
  ]
  fc.assert(
    fc.property(consoleWord, consoleWord, fc.constantFrom(...dresses), (id, secret, dress) => {
      const found = understand(dress(btoa(`${id}:${secret}`)))
      expect([found?.clientId, found?.clientSecret.reveal()]).toEqual([id, secret])
    }),
  )
})

it('any bytes are understood or not, and nothing is thrown', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void understand(bytes)))
  fc.assert(fc.property(fc.string(), (text) => void understand(Buffer.from(text))))
})

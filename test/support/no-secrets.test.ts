import { describe, expect, it } from 'vitest'
import { insistOnNoSecrets } from './no-secrets.ts'

const said = (changes: object) => ({ exitCode: 0, stdout: '', stderr: '', ...changes })
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl'

describe('a command that any test runs [bar 1]', () => {
  it.each<[what: string, argv: string[], said: object, input?: string]>([
    ['a JWT', ['status'], { stdout: `token ${jwt}` }],
    ['a code', ['login'], { stderr: `code AgAg${'x'.repeat(40)}=` }],
    ['a token of a test', ['whoami'], { stderr: 'canary-refresh-1' }],
    ['such a token in base64', ['whoami'], { stderr: Buffer.from('canary-refresh-1').toString('base64') }],
    ['the token that was asked for, on stderr', ['token'], { stderr: jwt }],
    [
      'a secret that was given',
      ['profile', 'add', 'dev', '--client-secret-stdin'],
      { stdout: 'was s3cret:/x ok' },
      's3cret:/x\n',
    ],
    [
      'it percent-encoded',
      ['profile', 'set', '--client-secret-stdin'],
      { stderr: 's3cret%3A%2Fx' },
      's3cret:/x',
    ],
  ])('may not show %s', (_what, argv, output, input) => {
    expect(() => insistOnNoSecrets(argv, said(output), input)).toThrow('shows a secret')
  })

  it('may show the token that was asked for, and anything else', () => {
    insistOnNoSecrets(['token'], said({ stdout: jwt }))
    insistOnNoSecrets(['profile', 'add'], said({ stdout: 'Added.', stderr: 'canary' }), 'a body')
  })
})

import { expect, it } from 'vitest'
import { aMachine } from '../support/a-machine.ts'
import { aSetup } from '../support/a-setup.ts'
import { inWords } from '../support/spoken.ts'

/** Notes the Authorization header of token requests on their way. */
function watchedFetch() {
  const seen: string[] = []
  const watched: typeof fetch = (input, init) => {
    const authorization = new Headers(init?.headers).get('authorization')
    if (String(input).endsWith('/oauth2/v1/token') && authorization !== null) seen.push(authorization)
    return fetch(input, init)
  }
  return { seen, watched }
}

it.each(['letters-and-digits-0', 'colon:and space', '100% größe+&='])(
  'gives exactly what the token request sends, for the secret %j',
  async (clientSecret) => {
    const clientId = 'an-id-0123'
    await using setup = await aSetup({ seed: { application: { clientId, clientSecret } } })
    const { seen, watched } = watchedFetch()
    await setup.succeed(['login'], { fetch: watched })
    const ran = await setup.succeed(['basic'], { input: `${clientId}:${clientSecret}` })
    expect({ ran, seen }).toEqual({
      ran: { exitCode: 0, stdout: expect.stringMatching(/^[A-Za-z0-9+/]+=*\n$/), stderr: '' },
      seen: [`Basic ${ran.stdout.trimEnd()}`],
    })
  },
)

it.each([
  ['a line as it is', 'clientid:clientsecret', 'Y2xpZW50aWQ6Y2xpZW50c2VjcmV0\n'],
  ['a line with its end', 'clientid:clientsecret\n', 'Y2xpZW50aWQ6Y2xpZW50c2VjcmV0\n'],
  ['a line that Windows ended', 'clientid:clientsecret\r\n', 'Y2xpZW50aWQ6Y2xpZW50c2VjcmV0\n'],
  ['more than 76 characters', `a:${'b'.repeat(100)}`, `${btoa(`a:${'b'.repeat(100)}`)}\n`],
])('takes %s', async (_title, input, stdout) => {
  await using machine = aMachine()
  expect(await machine.run(['basic'], { input })).toEqual({ exitCode: 0, stdout, stderr: '' })
})

it.each(['', '\n', ' \r\n'])('says that %j is nothing', async (input) => {
  await using machine = aMachine()
  expect(await machine.run(['basic'], { input })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'INPUT_MISSING',
      message: 'nothing was given for clientid:clientsecret',
      hint: 'give them as in `oic basic < credentials.txt`, where the file holds clientid:clientsecret',
    }),
  })
})

it('takes no credentials from the command line, and does not repeat them', async () => {
  await using machine = aMachine()
  const ran = await machine.run(['basic', 'clientid:clientsecret'])
  expect(ran).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'USAGE_WRONG',
      message: 'more was given than the command takes (0 arguments)',
      hint: 'add --help to see what the command takes',
    }),
  })
})

it.each([
  ...['no colon', ':secret', 'id:', 'clientid', 'id:se\ncret', '=', 'AAAA', btoa('no colon'), btoa('id:\0')],
  '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
])('refuses %j without repeating it', async (input) => {
  await using machine = aMachine()
  expect(await machine.run(['basic'], { input })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'BASIC_NOT_UNDERSTOOD',
      message: 'what was given is neither clientid:clientsecret nor base64 of that',
      hint: 'copy both from the General Information of the application; a file that certutil or base64 wrote is taken too, whole',
    }),
  })
})

it('a space at the end of the secret is kept, and told', async () => {
  await using machine = aMachine()
  expect(await machine.run(['basic'], { input: 'a:b \r\n' })).toEqual({
    exitCode: 0,
    stdout: 'YTpiKw==\n',
    stderr: '  the secret ends in a space, which was kept (cmd writes one with echo ... > FILE)\n',
  })
})

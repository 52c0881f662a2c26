import { expect, it } from 'vitest'
import { visitor } from '../../src/sandbox/index.ts'
import { asked } from '../support/a-sandbox.ts'
import { aSetup } from '../support/a-setup.ts'
import { inWords } from '../support/spoken.ts'

/** The first line of a step's text that begins so. */
const lineOf = (stdout: string, beginning: string): string =>
  stdout.split('\n').find((line) => line.startsWith(beginning)) ?? `no line with ${beginning}`

it('its four steps, followed with other tools, end with the root directory', async () => {
  await using setup = await aSetup()
  const { sandbox, succeed } = setup
  const [user = { userName: '', password: '' }] = sandbox.description.users
  const { clientId, clientSecret, redirectUris } = sandbox.description.application
  const { stdout } = await succeed(['explain'])

  const callback = await visitor().signIn(new URL(lineOf(stdout, 'http')), user)
  expect(callback.searchParams.get('state')).toBe('1234')

  const basic = await succeed(['basic'], { input: `${clientId}:${clientSecret}` })

  const [, tokenAddress = ''] = /^curl -X POST '([^']+)'/m.exec(stdout) ?? []
  const tokens = await fetch(tokenAddress, {
    method: 'POST',
    headers: { authorization: `Basic ${basic.stdout.trimEnd()}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: redirectUris[0] ?? '',
    }),
  })
  const { access_token } = (await tokens.json()) as { access_token: string }

  const [, callAddress = ''] = /^curl -H "Authorization: Bearer \$TOKEN" '([^']+)'/m.exec(stdout) ?? []
  const root = await fetch(callAddress, { headers: { authorization: `Bearer ${access_token}` } })
  expect([root.status, await root.json()]).toEqual([200, expect.objectContaining({ path: '/' })])
})

it('asks nobody, needs no login, and shows no secret', async () => {
  await using setup = await aSetup()
  const { stdout, stderr } = await setup.succeed(['explain'])
  expect([asked(setup.sandbox), stderr]).toEqual([[], ''])
  expect(stdout).not.toContain(setup.sandbox.description.application.clientSecret)
})

it.each(['1', '2', '3', '4'])('step %s alone is the same as among the others', async (step) => {
  await using setup = await aSetup()
  const all = (await setup.succeed(['explain'])).stdout
  const one = (await setup.succeed(['explain', step])).stdout
  expect(one).toMatch(new RegExp(`^Step ${step}: `))
  expect(all).toContain(one)
})

it.each(['0', '5', 'two', 'constructor'])('there is no step %s', async (step) => {
  await using setup = await aSetup()
  expect(await setup.machine.run(['explain', step])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'USAGE_WRONG',
      message: 'STEP must be 1, 2, 3 or 4',
      hint: 'add --help to see what the command takes',
    }),
  })
})

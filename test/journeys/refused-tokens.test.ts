/** A token that the instance does not take, though it should: row C48 of the security bar. */
import { expect, it } from 'vitest'
import { refreshes } from '../support/a-sandbox.ts'
import type { Reply } from '../support/a-server.ts'
import { aSetupWithInstance } from '../support/an-instance.ts'
import { inWords } from '../support/spoken.ts'

/** Refuses the first token that it sees, and takes every other. */
function refusingTheFirst(status = 401): Reply {
  let first: string | undefined
  return ({ headers }) => {
    first ??= headers.authorization
    return headers.authorization === first ? { status, body: 'refused' } : { status: 200, body: 'taken' }
  }
}

it('a refused token is renewed once, and the call is made once more', async () => {
  await using setup = await aSetupWithInstance(refusingTheFirst())
  expect((await setup.succeed(['api', 'GET', '/ic/api/x'])).stdout).toBe('taken')
  expect([refreshes(setup.sandbox), setup.instance.seen.length]).toEqual([1, 2])
})

it('the next command begins with the renewed token', async () => {
  await using setup = await aSetupWithInstance(refusingTheFirst())
  await setup.succeed(['api', 'GET', '/ic/api/x'])
  await setup.succeed(['api', 'GET', '/ic/api/x'])
  expect([refreshes(setup.sandbox), setup.instance.seen.length]).toEqual([1, 3])
})

it('ten commands at once with a refused token bring one refresh', async () => {
  await using setup = await aSetupWithInstance(refusingTheFirst())
  const ran = await Promise.all(
    Array.from({ length: 10 }, () => setup.machine.run(['api', 'GET', '/ic/api/x'])),
  )
  expect(ran).toEqual(Array.from({ length: 10 }, () => ({ exitCode: 0, stdout: 'taken', stderr: '' })))
  expect(refreshes(setup.sandbox)).toBe(1)
})

it('a token that is refused again is told with what the challenge says', async () => {
  const headers = {
    'www-authenticate': 'Bearer error="invalid_token", error_description="not\u0009for here"',
  }
  await using setup = await aSetupWithInstance(() => ({
    status: 401,
    headers,
    body: '{"code":"NotAuthenticated"}',
  }))
  expect(await setup.machine.run(['files', 'ls'])).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: inWords({
      code: 'API_REFUSED',
      message:
        'the call was refused with status 401: NotAuthenticated, error invalid_token, error_description not for here',
      hint: 'most likely, the user lacks the role ServiceAdministrator, which the File Server API needs; assign the role ServiceAdministrator to the user; new roles count from the next login (console: Oracle Cloud Services > the instance > Application roles: ServiceAdministrator); `oic doctor` checks what else it may be',
    }),
  })
  expect([refreshes(setup.sandbox), setup.instance.seen.length]).toEqual([1, 2])
})

it('a call that is forbidden is not made again, and nothing is renewed', async () => {
  const headers = { 'www-authenticate': 'Bearer error="insufficient_scope"' }
  await using setup = await aSetupWithInstance(() => ({ status: 403, headers }))
  expect(await setup.machine.run(['files', 'ls'])).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: inWords({
      code: 'API_REFUSED',
      message: 'the call was refused with status 403: Forbidden, error insufficient_scope',
      hint: 'the user lacks the role ServiceAdministrator, which the File Server API needs; assign the role ServiceAdministrator to the user; new roles count from the next login (console: Oracle Cloud Services > the instance > Application roles: ServiceAdministrator)',
    }),
  })
  expect([refreshes(setup.sandbox), setup.instance.seen.length]).toEqual([0, 1])
})

it('a longer life than tokens have brings one refresh, and a warning', async () => {
  await using setup = await aSetupWithInstance(refusingTheFirst())
  const ran = await setup.succeed(['token', '--min-ttl', '2h'])
  expect([ran.stderr, refreshes(setup.sandbox)]).toEqual([
    'oic: warning: the newest token lives 3600 s, less than the 7200 s asked for\n',
    1,
  ])
})

it('of one that lives exactly as long as asked for it says nothing', async () => {
  await using setup = await aSetupWithInstance(refusingTheFirst())
  expect((await setup.succeed(['token', '--min-ttl', '3600s'])).stderr).toBe('')
})

it('a refused token whose login the identity domain has ended asks for a new login', async () => {
  await using setup = await aSetupWithInstance(() => ({ status: 401, body: 'refused' }))
  setup.sandbox.reset()
  expect(await setup.machine.run(['api', 'GET', '/ic/api/x'])).toEqual({
    exitCode: 4,
    stdout: '',
    stderr: inWords({
      code: 'LOGIN_ENDED',
      message:
        'the login of profile "dev" has ended: the identity domain no longer accepts its refresh token (revoked, used by another program, or its life is shorter than the usual 7 days)',
      hint: 'run `oic login --profile dev`',
    }),
  })
})

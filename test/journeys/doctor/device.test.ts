/** With the flow `device` there is no sign-in page to open: the codes are asked for instead. */
import { expect, it } from 'vitest'
import { withDevices } from '../../sandbox/devices.ts'
import { aSetup } from '../../support/a-setup.ts'
import { diagnosed, toldBy } from './told.ts'

const flow = ['profile', 'set', 'dev', '--flow', 'device']

it('a grant that is not allowed is among the causes, as are the scopes', async () => {
  await using setup = await aSetup()
  await setup.succeed(flow)
  const causes = ['scope-not-added', 'scope-of-another-instance', 'grant-not-allowed']
  const { found } = await diagnosed(setup)
  expect(found['scopes']).toEqual(['failed', ...causes])
})

it('what an administrator sees of it stands alone', async () => {
  await using setup = await aSetup({
    seed: {
      application: {
        allowedGrants: ['authorization_code', 'client_credentials', 'refresh_token'],
        grantedAppRoles: ['Application Administrator'],
      },
    },
  })
  await setup.succeed(flow)
  const { found } = await diagnosed(setup)
  expect(found['scopes']).toEqual(['failed', 'grant-not-allowed'])
})

it('nothing is found where it is allowed, and nobody is shown a code', async () => {
  await using setup = await aSetup(withDevices())
  await setup.succeed(flow)
  const { told } = await toldBy(setup)
  const [scope] = setup.sandbox.description.application.scopes
  expect(told.checks.find(({ name }) => name === 'scopes')).toEqual({
    name: 'scopes',
    tried: `to ask for a device code for ${scope}, which nobody is shown`,
    came: 'a code is given, so neither the flow nor the scopes are refused',
    verdict: 'ok',
    causes: [],
  })
  expect(setup.sandbox.requests().filter(({ path }) => path === '/oauth2/v1/device')).toHaveLength(1)
})

/** What one check has found out counts in the next one. */
import { expect, it } from 'vitest'
import { aSetup } from '../../support/a-setup.ts'
import { diagnosed } from './told.ts'

const instanceAt = (label: string, region: string) =>
  `https://${label}.integration.${region}.ocp.oraclecloud.com`

/** The calls to the instance are answered so, whatever its address; the rest is that of the sandbox. */
const instanceAnswering =
  (status: number): typeof fetch =>
  async (input, init) =>
    `${input}`.includes('/ic/api/') ? new Response(null, { status }) : fetch(input, init)

it('a token that is for an instance elsewhere makes a missing role no cause', async () => {
  const audience = `${instanceAt('0123456789ABCDEF0123456789ABCDEF', 'us-ashburn-1')}:443`
  await using setup = await aSetup({ seed: { instance: { primaryAudience: audience } } })
  const elsewhere = instanceAt('mine', 'eu-frankfurt-1')
  await setup.succeed(['profile', 'set', 'dev', '--instance-url', elsewhere, '--design-url', elsewhere])
  await setup.succeed(['login'])
  const causes = ['token-of-another-instance', 'instance-address-wrong']
  const { found } = await diagnosed(setup, { fetch: instanceAnswering(401) })
  expect([found['audience'], found['integration']?.includes('role-missing')]).toEqual([
    ['failed', ...causes],
    false,
  ])
  expect(found['file-server']?.includes('file-server-role-missing')).toBe(false)
})

it('before any login, switches that an administrator sees to be off are told all the same', async () => {
  await using setup = await aSetup({
    seed: {
      application: {
        allowedGrants: ['authorization_code', 'client_credentials'],
        grantedAppRoles: ['Application Administrator'],
      },
    },
  })
  expect((await diagnosed(setup)).found['refresh']).toEqual(['warning', 'refresh-grant-off'])
})

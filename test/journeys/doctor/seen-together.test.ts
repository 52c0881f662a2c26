/** What one check has found out counts in the next one. */
import { expect, it } from 'vitest'
import { anAdministrator } from '../../sandbox/administrator.ts'
import { aSetup } from '../../support/a-setup.ts'
import { clientCredentialsSetup } from '../../support/flow-setups.ts'
import { diagnosed, toldBy } from './told.ts'

const instanceAt = (label: string, region: string) =>
  `https://${label}.integration.${region}.ocp.oraclecloud.com`

/** The calls to the instance are answered so, whatever its address; the rest is that of the sandbox. */
const instanceAnswering =
  (status: number): typeof fetch =>
  async (input, init) =>
    `${input}`.includes('/ic/api/') ? new Response(null, { status }) : fetch(input, init)

const fileServerAnswering =
  (status: number): typeof fetch =>
  async (input, init) =>
    `${input}`.includes('/ic/api/fileserver/') ? new Response(null, { status }) : fetch(input, init)

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

it('after a login without a refresh token, switches that are on by now ask for another login', async () => {
  await using setup = await aSetup({
    seed: {
      application: {
        allowedGrants: ['authorization_code', 'client_credentials'],
        grantedAppRoles: ['Application Administrator'],
      },
    },
  })
  await setup.succeed(['login'])
  const admin = await anAdministrator(setup.sandbox)
  const { clientId } = setup.sandbox.description.application
  const { body } = await admin.get(`Apps?filter=${encodeURIComponent(`name eq "${clientId}"`)}`)
  const allowedGrants = ['authorization_code', 'client_credentials', 'refresh_token']
  const changed = await admin.patch(`Apps/${body.Resources[0].id}`, {
    op: 'replace',
    path: 'allowedGrants',
    value: allowedGrants,
  })
  expect(changed.status).toBe(200)
  const { told } = await toldBy(setup)
  const refresh = told.checks.find(({ name }) => name === 'refresh')
  expect([refresh?.verdict, refresh?.causes]).toEqual(['warning', []])
  expect(refresh?.came).toMatch(/; they are on now, so the next `oic login` brings one$/)
})

it('a File Server in trouble is not told as one that wants a user', async () => {
  await using setup = await clientCredentialsSetup()
  const { found } = await diagnosed(setup, { fetch: fileServerAnswering(503), pause: async () => {} })
  expect(found['file-server']).toEqual(['failed', 'service-down'])
})

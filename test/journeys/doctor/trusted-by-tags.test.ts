/** An application that is trusted by tags: its list of scopes does not say what it may ask for. */
import { expect, it } from 'vitest'
import { aSetup } from '../../support/a-setup.ts'
import { diagnosed } from './told.ts'

const audience = 'https://only.integration.example.com:443'

it('scopes that were refused keep their causes, whatever an administrator sees of the list', async () => {
  await using setup = await aSetup({
    seed: {
      instance: { primaryAudience: audience },
      application: {
        allowedGrants: ['authorization_code', 'refresh_token', 'client_credentials'],
        grantedAppRoles: ['Application Administrator'],
        trustScope: 'Tags',
        allowedScopes: [`${audience}/ic/api/`],
      },
    },
  })
  await setup.succeed(['profile', 'set', 'dev', '--scope', `${audience}urn:opc:resource:consumer::all`])
  const { found } = await diagnosed(setup)
  expect(found['scopes']).toEqual(['failed', 'scope-of-another-instance', 'scope-not-added'])
})

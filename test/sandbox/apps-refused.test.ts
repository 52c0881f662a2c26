import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox } from './actors.ts'
import { anAdministrator, anApp, appUrn, refusal } from './administrator.ts'
import { missing } from './application-requests.ts'

describe('creating an application is refused', () => {
  const web = { value: 'CustomWebAppTemplateId' }

  it.each<{ what: string; app: (sandbox: Sandbox) => object; answer: object }>([
    {
      what: 'without anything',
      app: () => ({ schemas: [appUrn] }),
      answer: missing('basedOnTemplate,displayName'),
    },
    {
      what: 'without what a client needs',
      app: () => ({ schemas: [appUrn], displayName: 'A', basedOnTemplate: web, isOAuthClient: true }),
      answer: missing('clientType'),
    },
    {
      what: 'without what a resource needs',
      app: () => ({ schemas: [appUrn], displayName: 'A', basedOnTemplate: web, isOAuthResource: true }),
      answer: missing('audience'),
    },
    {
      what: 'without an address where codes are used',
      app: (sandbox) => anApp(sandbox, { redirectUris: [] }),
      answer: missing('redirectUris'),
    },
    {
      what: 'with an empty displayName',
      app: (sandbox) => anApp(sandbox, { displayName: '' }),
      answer: missing('displayName'),
    },
    {
      what: 'without schemas',
      app: (sandbox) => anApp(sandbox, { schemas: undefined }),
      answer: refusal(400, `The attribute schemas must name ${appUrn}.`),
    },
    {
      what: 'with the schema of something else',
      app: (sandbox) => anApp(sandbox, { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }),
      answer: refusal(400, `The attribute schemas must name ${appUrn}.`),
    },
    {
      what: 'with an unknown schema besides',
      app: (sandbox) => anApp(sandbox, { schemas: [appUrn, 'urn:x'] }),
      answer: refusal(400, 'The attribute schemas names a schema that is not known.'),
    },
    {
      what: 'with a template that does not exist',
      app: (sandbox) => anApp(sandbox, { basedOnTemplate: { value: 'Mine' } }),
      answer: refusal(
        400,
        'App.basedOnTemplate references an AppTemplate with ID Mine that does not exist.',
        'error.common.validation.invalidReferenceResource',
      ),
    },
    {
      what: 'with a member that is not known',
      app: (sandbox) => anApp(sandbox, { redirectUri: 'https://a.example.com/' }),
      answer: refusal(400, 'The attribute redirectUri is not known.'),
    },
    {
      what: 'with a member of every object',
      app: (sandbox) => anApp(sandbox, { constructor: {} }),
      answer: refusal(400, 'The attribute constructor is not known.'),
    },
    {
      what: 'with a member twice, in different case',
      app: (sandbox) => anApp(sandbox, { DisplayName: 'B' }),
      answer: refusal(400, 'The attribute displayName was sent more than once.'),
    },
    {
      what: 'with a text for a flag',
      app: (sandbox) => anApp(sandbox, { isOAuthClient: 'true' }),
      answer: refusal(400, 'The attribute isOAuthClient must be true or false.'),
    },
    {
      what: 'with a text for a list',
      app: (sandbox) => anApp(sandbox, { redirectUris: 'https://a.example.com/' }),
      answer: refusal(400, 'The attribute redirectUris must be a list.'),
    },
    {
      what: 'with scopes as texts',
      app: (sandbox) => anApp(sandbox, { allowedScopes: ['openid'] }),
      answer: refusal(400, 'The attribute allowedScopes must be an object.'),
    },
    {
      what: 'with half a second',
      app: (sandbox) => anApp(sandbox, { accessTokenExpiry: 60.5 }),
      answer: refusal(400, 'The attribute accessTokenExpiry must be a whole number.'),
    },
    {
      what: 'with an access token of half a minute',
      app: (sandbox) => anApp(sandbox, { accessTokenExpiry: 30 }),
      answer: refusal(400, 'The attribute accessTokenExpiry must be 60 to 31556952 seconds.'),
    },
    {
      what: 'with a refresh token of more than a year',
      app: (sandbox) => anApp(sandbox, { refreshTokenExpiry: 31_556_953 }),
      answer: refusal(400, 'The attribute refreshTokenExpiry must be 60 to 31556952 seconds.'),
    },
    {
      what: 'with an unknown client type',
      app: (sandbox) => anApp(sandbox, { clientType: 'secret' }),
      answer: refusal(400, 'The attribute clientType must be one of trusted, confidential, public.'),
    },
    {
      what: 'with an unknown trust scope',
      app: (sandbox) => anApp(sandbox, { trustScope: 'account' }),
      answer: refusal(400, 'The attribute trustScope must be one of Explicit, Tags, Account, Default.'),
    },
    {
      what: 'with an unknown grant',
      app: (sandbox) => anApp(sandbox, { allowedGrants: ['magic'] }),
      answer: refusal(400, 'The attribute allowedGrants holds a value that is not known.'),
    },
    {
      what: 'with an unknown operation',
      app: (sandbox) => anApp(sandbox, { allowedOperations: ['delete'] }),
      answer: refusal(400, 'The attribute allowedOperations holds a value that is not known.'),
    },
    {
      what: 'as a public one that acts for itself',
      app: (sandbox) => anApp(sandbox, { clientType: 'public' }),
      answer: refusal(400, 'The attribute allowedGrants holds a grant that is not for public applications.'),
    },
    {
      what: 'with a scope that no application has',
      app: (sandbox) => anApp(sandbox, { allowedScopes: [{ fqs: 'https://other.example.com/all' }] }),
      answer: refusal(400, 'The attribute allowedScopes holds a scope that no application has.'),
    },
    {
      what: 'with a scope that the instance lacks',
      app: (sandbox) =>
        anApp(sandbox, { allowedScopes: [{ fqs: `${sandbox.description.instance.primaryAudience}/none` }] }),
      answer: refusal(400, 'The attribute allowedScopes holds a scope that no application has.'),
    },
    {
      what: 'with a name that has a hyphen',
      app: (sandbox) => anApp(sandbox, { name: 'order-client' }),
      answer: refusal(400, 'The attribute name may hold letters, digits and underscores only.'),
    },
    {
      what: 'with a name that is taken',
      app: (sandbox) => anApp(sandbox, { name: sandbox.description.application.clientId.toUpperCase() }),
      answer: refusal(409, 'An application with this name exists already.'),
    },
    {
      what: 'with a displayName that is taken',
      app: (sandbox) => anApp(sandbox, { displayName: 'oic api CLIENT' }),
      answer: refusal(409, 'An application with this displayName exists already.'),
    },
    {
      what: 'with the name of a user',
      app: (sandbox) => anApp(sandbox, { name: 'Somebody' }),
      answer: refusal(409, 'The name is that of a user.'),
    },
    {
      what: 'with the audience of the instance',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: sandbox.description.instance.primaryAudience,
          scopes: [{ value: 'mine' }],
        }),
      answer: refusal(409, 'The audience is that of another application already.'),
    },
    {
      what: 'with a scope that the instance has',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: `${sandbox.description.instance.primaryAudience}/ic`,
          scopes: [{ value: '/api/' }],
        }),
      answer: refusal(409, 'A scope of the application is one of another application already.'),
    },
    {
      what: 'with a scope value that has a blank',
      app: (sandbox) =>
        anApp(sandbox, { isOAuthResource: true, audience: 'urn:a', scopes: [{ value: 'a b' }] }),
      answer: refusal(400, 'The attribute scopes.value holds a character that no scope may have.'),
    },
    {
      what: 'with a scope value twice',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: 'urn:a',
          scopes: [{ value: 'a' }, { value: 'a' }],
        }),
      answer: refusal(400, 'The attribute scopes holds a value twice.'),
    },
    {
      what: 'with more than a hundred scopes',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: 'urn:a',
          scopes: Array.from({ length: 101 }, (_, number) => ({ value: `${number}` })),
        }),
      answer: refusal(400, 'There may be 100 scopes at most.'),
    },
    {
      what: 'with a displayName of 126 characters',
      app: (sandbox) => anApp(sandbox, { displayName: 'a'.repeat(126) }),
      answer: refusal(
        400,
        'The attribute displayName is longer than 125 characters.',
        'error.common.validation.stringExceedsMaxLimit',
      ),
    },
    {
      what: 'with a description of 251 characters',
      app: (sandbox) => anApp(sandbox, { description: 'a'.repeat(251) }),
      answer: refusal(
        400,
        'The attribute description is longer than 250 characters.',
        'error.common.validation.stringExceedsMaxLimit',
      ),
    },
    {
      what: 'with an alias that no certificate has',
      app: (sandbox) => anApp(sandbox, { certificates: [{ certAlias: 'none' }] }),
      answer: refusal(
        400,
        'App.certificates references an OAuthClientCertificate with ID none that does not exist.',
        'error.common.validation.invalidReferenceResource',
      ),
    },
    {
      what: 'with something else for a certificate',
      app: (sandbox) => anApp(sandbox, { certificates: [{ certAlias: 'a', x509Base64Certificate: 'AAAA' }] }),
      answer: refusal(
        400,
        'The attribute certificates.x509Base64Certificate is not a certificate in base64.',
      ),
    },
    {
      what: 'with half a tag',
      app: (sandbox) => anApp(sandbox, { allowedTags: [{ key: 'a' }] }),
      answer: refusal(400, 'A tag in allowedTags needs a key and a value.'),
    },
  ])('$what', async ({ app, answer }) => {
    await using sandbox = await aSandbox({ seed: { users: [{ userName: 'somebody' }] } })
    const admin = await anAdministrator(sandbox)
    expect(await admin.post('Apps', app(sandbox))).toEqual(answer)
    expect((await admin.get('Apps')).body.totalResults).toBe(3)
  })
})

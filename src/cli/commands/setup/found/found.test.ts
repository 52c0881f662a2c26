import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Found, readFound } from './index.ts'

const inClear = (found: Found) =>
  Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value.reveal()]))

const audience = 'https://0123456789ABCDEF0123456789ABCDEF.integration.us-ashburn-1.ocp.oraclecloud.com:443'
const scope = `${audience}urn:opc:resource:consumer::all`
const host = 'https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com'
const tokens = 'https://idcs-0123.identity.oraclecloud.com/oauth2/v1/token'
const authorize = `https://idcs-0123.identity.oraclecloud.com/oauth2/v1/authorize?response_type=code&client_id=an-id&redirect_uri=http%3A%2F%2F127.0.0.1%3A8422%2Fcallback&scope=${encodeURIComponent(scope)}%20offline_access&state=1`

const postman = JSON.stringify({
  name: 'OIC dev',
  _postman_variable_scope: 'environment',
  values: [
    { key: 'HOST', value: 'https://idcs-0123.identity.oraclecloud.com', enabled: true },
    { key: 'CLIENT_ID', value: 'another', enabled: false },
    { key: 'CLIENT_ID', value: 'an-id', type: 'default', enabled: true },
    { key: 'CLIENT_SECRET', value: 'a-secret', type: 'secret', enabled: true },
    { key: 'USER_LOGIN', value: 'jane.doe@example.com', enabled: true },
    { key: 'access_token', value: 'eyJ0', enabled: true },
    { key: 'aud', value: audience, enabled: true },
    { key: 'scope', value: '{{aud}}urn:opc:resource:consumer::all', enabled: true },
    { key: 'oic_url', value: `${host}/ic/home`, enabled: true },
    { key: 'redirect_uri', value: 'https://oauth.pstmn.io/v1/callback', enabled: true },
  ],
})

const collection = JSON.stringify({
  info: { name: 'OIC' },
  auth: {
    type: 'oauth2',
    oauth2: [
      { key: 'accessTokenUrl', value: tokens, type: 'string' },
      { key: 'clientId', value: 'an-id' },
      { key: 'clientSecret', value: 'a-secret' },
    ],
  },
})

it.each<[string, string, Record<string, string>]>([
  [
    'a Postman environment',
    postman,
    {
      identity: 'https://idcs-0123.identity.oraclecloud.com',
      clientId: 'an-id',
      clientSecret: 'a-secret',
      scopes: scope,
      instance: `${host}/ic/home`,
      redirectUri: 'https://oauth.pstmn.io/v1/callback',
    },
  ],
  [
    'the authorization of a collection',
    collection,
    { identity: tokens, clientId: 'an-id', clientSecret: 'a-secret' },
  ],
  [
    'a .env file',
    `# OIC\nOIC_IDCS_URL="idcs-0123.identity.oraclecloud.com"\nexport OIC_IDCS_CLIENT_ID=an-id # of dev\nOIC_IDCS_CLIENT_SECRET='a#secret'\nOIC_IDCS_CLIENT_AUD=${audience}\nOIC_INSTANCE_ID=dev-abc\nOIC_REGION=us-ashburn-1\nOIC_TIMEOUT=60\nLOG_LEVEL=DEBUG\n`,
    {
      identity: 'idcs-0123.identity.oraclecloud.com',
      clientId: 'an-id',
      clientSecret: 'a#secret',
      scopes: audience,
      instance: host,
    },
  ],
  [
    'our own variables',
    `OIC_IDENTITY_URL=http://127.0.0.1:8400\nOIC_CLIENT_ID=an-id\nOIC_CLIENT_SECRET=a-secret\nOIC_SCOPE=${scope}\nOIC_BASE_URL=http://127.0.0.1:8402\nOIC_INTEGRATION_INSTANCE=oic-sandbox\nOIC_DESIGN_URL=http://127.0.0.1:8401`,
    {
      identity: 'http://127.0.0.1:8400',
      clientId: 'an-id',
      clientSecret: 'a-secret',
      scopes: scope,
      instance: 'http://127.0.0.1:8402',
      instanceName: 'oic-sandbox',
      designUrl: 'http://127.0.0.1:8401',
    },
  ],
  [
    'lines of cmd',
    '@ECHO OFF\r\nSET IDCS_CLIENT_ID=an-id\r\nREM SET IDCS_CLIENT_ID=other\r\nset IDCS_CLIENT_SECRET=a-secret\r\n',
    { clientId: 'an-id', clientSecret: 'a-secret' },
  ],
  ['lines of PowerShell', '$env:CLIENT_ID = "an-id"\n', { clientId: 'an-id' }],
  [
    'a token request with -u',
    `curl -i -u 'an-id:a-secret' \\\n  -H "Content-Type: application/x-www-form-urlencoded" \\\n  --data-urlencode "scope=${scope} offline_access" \\\n  -d grant_type=client_credentials ${tokens}`,
    {
      identity: 'https://idcs-0123.identity.oraclecloud.com',
      clientId: 'an-id',
      clientSecret: 'a-secret',
      scopes: `${scope} offline_access`,
      flow: 'client_credentials',
    },
  ],
  [
    "the manual's token request",
    `curl -H "Authorization: Basic ${Buffer.from('an-id:a-secret').toString('base64')}" -H 'Content-Type: application/x-www-form-urlencoded;charset=UTF-8' --request POST ${tokens} -d 'grant_type=authorization_code&code=AgAg%3D&redirect_uri=http%3A%2F%2F127.0.0.1%3A8422%2Fcallback'`,
    {
      identity: 'https://idcs-0123.identity.oraclecloud.com',
      clientId: 'an-id',
      clientSecret: 'a-secret',
      redirectUri: 'http://127.0.0.1:8422/callback',
      flow: 'authorization_code',
    },
  ],
  [
    'a request with the secret in its form, of cmd',
    `curl.exe -X POST "${tokens}" ^\r\n -d "client_id=an-id" ^\r\n -d "client_secret=a-secret"`,
    { identity: 'https://idcs-0123.identity.oraclecloud.com', clientId: 'an-id', clientSecret: 'a-secret' },
  ],
  [
    'the authorization address',
    authorize,
    {
      identity: 'https://idcs-0123.identity.oraclecloud.com',
      clientId: 'an-id',
      redirectUri: 'http://127.0.0.1:8422/callback',
      scopes: `${scope} offline_access`,
    },
  ],
  [
    'a call of the instance',
    `curl -H "Authorization: Bearer eyJ0" "${host}/ic/api/integration/v1/integrations?limit=1"`,
    { instance: `${host}/ic/api/integration/v1/integrations?limit=1` },
  ],
  [
    'a call with a password of a person',
    `curl -u jane:maple ${host}/ic/api/integration/v1/integrations`,
    { instance: `${host}/ic/api/integration/v1/integrations` },
  ],
  [
    'what was never filled in',
    'CLIENT_ID=<your client id>\nCLIENT_SECRET=REPLACE_ME\nSCOPE={{scope}}\nIDCS_URL=\n',
    {},
  ],
  ['something else', 'hello\nworld = flat\n', {}],
])('%s', (_what, text, expected) => {
  expect(inClear(readFound(text))).toEqual(expected)
})

it('what was found does not show itself', () => {
  expect(JSON.stringify(readFound(postman))).not.toContain('a-secret')
})

it('any text is read without trouble, and quickly enough to be read thousands of times', () => {
  const lines = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('curl ', '"', "'", '\\\n', '-u', '-d a=b', '{{a}}', '$a', 'a={{a}}', '{"a":[', '='),
    ),
  )
  fc.assert(
    fc.property(lines, (parts) => void readFound(parts.join(''))),
    { numRuns: 2000 },
  )
})

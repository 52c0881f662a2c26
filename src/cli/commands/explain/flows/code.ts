/** The manual's own four steps: a person signs in, and copies the code out of the address bar. */
import { aboutTokens, callStep, secretStep } from '../shared-steps.ts'
import { type Explained, ownName, proofOf, type Step, scopeFor } from '../step.ts'

function signInAddress({ profile, endpoints }: Explained): string {
  const parameters = {
    response_type: 'code',
    client_id: profile.clientId,
    redirect_uri: profile.redirectUris[0] ?? '',
    scope: scopeFor(profile, 'a refresh token'),
    state: '1234',
  }
  const query = new URLSearchParams(parameters).toString().replaceAll('+', '%20')
  return `${endpoints.authorization_endpoint}?${query}`
}

const signIn = (explained: Explained): Step => ({
  step: 1,
  title: 'Step 1: sign in and take the authorization code out of the address bar',
  address: signInAddress(explained),
  commands: [explained.shell.ask('CODE', 'What stands between code= and &state in the address bar: ')],
  notes: [
    'response_type=code  asks for a code that works once, for three minutes',
    `client_id           ${explained.profile.clientId}, the "Client ID" of the application`,
    `redirect_uri        ${explained.profile.redirectUris[0]}, letter by letter as registered under "Redirect URL"`,
    `scope               ${explained.profile.scopes.join(' ')}`,
    '                    and offline_access, which asks for a refresh token',
    'state               comes back unchanged; a different one means that the answer is not yours',
  ],
})

const exchange = ({ profile, endpoints, shell }: Explained): Step => ({
  step: 3,
  title: 'Step 3: exchange the code for an access token and a refresh token',
  commands: shell.post({
    address: endpoints.token_endpoint,
    proof: proofOf(profile),
    fields: [
      { name: 'grant_type', value: 'authorization_code' },
      // As it stands in the address bar it is encoded for a form already, its equals sign or not.
      { name: 'code', variable: 'CODE', isEncoded: true },
      { name: 'redirect_uri', value: profile.redirectUris[0] ?? '' },
      ...ownName(profile),
    ],
  }),
  notes: [...aboutTokens, 'With oic, steps 1 to 3 are `oic login`, once.'],
})

export const codeSteps = (explained: Explained): readonly Step[] => [
  signIn(explained),
  secretStep(explained),
  exchange(explained),
  callStep(explained),
]

import { callStep, secretStep } from '../shared-steps.ts'
import { type Explained, ownName, proofOf, type Step, scopeFor } from '../step.ts'

const ask = ({ profile, endpoints, shell }: Explained): Step => ({
  step: 3,
  title: 'Step 3: ask for an access token of the application itself',
  commands: shell.post({
    address: endpoints.token_endpoint,
    proof: proofOf(profile),
    fields: [
      { name: 'grant_type', value: 'client_credentials' },
      { name: 'scope', value: scopeFor(profile, 'no refresh token') },
      ...ownName(profile),
    ],
  }),
  notes: [
    'access_token  goes into every call; expires_in says for how many seconds it is good',
    'There is no refresh token: ask again. With oic, steps 2 and 3 are `oic token`.',
  ],
})

/** Nobody signs in, so there is no step 1. */
export const clientCredentialsSteps = (explained: Explained): readonly Step[] => [
  secretStep(explained),
  ask(explained),
  callStep(explained),
]
